"""Many documents: one function from a batch of documents to a batch of reports, and what runs it on all cores of a machine or on many machines.

The names load when they are asked for: what starts a run needs few of them, and the reader takes a second.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.batch.one import read_batch
    from onrecord.batch.options import Options
    from onrecord.batch.schema import DOCUMENTS, REPORTS

__all__ = ["DOCUMENTS", "REPORTS", "Options", "read_batch"]
_WHERE = {"DOCUMENTS": "schema", "REPORTS": "schema", "Options": "options", "read_batch": "one"}


def __getattr__(name: str) -> object:
    """Load what is asked for."""
    if name in _WHERE:
        return getattr(importlib.import_module(f"{__name__}.{_WHERE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
