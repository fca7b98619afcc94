"""A record with some of its fields changed, whichever kind of class it is of: the records of `record.py` and of a parse are msgspec's structs, all others are dataclasses.

>>> from onrecord.record import Span
>>> replace(Span(0, 2, "Or"), end=3, text="Orr")
Span(start=0, end=3, text='Orr')
"""

from typing import TYPE_CHECKING

__all__ = ["replace"]

if TYPE_CHECKING:
    from dataclasses import replace  # what is changed is checked against the fields of its record
else:
    import dataclasses

    from msgspec import Struct, structs

    def replace(record: object, /, **changes: object) -> object:
        """The record, made anew with these fields; TypeError where its class has no such field."""
        kind = structs if isinstance(record, Struct) else dataclasses
        return kind.replace(record, **changes)
