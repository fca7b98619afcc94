"""Bytes → Document: decoding, HTML to text, metadata, dateline, language."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.clean.document import Given, clean

__all__ = ["Given", "clean"]


def __getattr__(name: str) -> object:
    """Load what reads pages only when it is asked for: who only wants a date pays nothing for it."""
    if name in __all__:
        return getattr(importlib.import_module("onrecord.clean.document"), name)
    raise AttributeError(f"module 'onrecord.clean' has no attribute {name!r}")
