"""Bytes → Document: decoding, HTML to text, metadata, dateline, language."""

from onrecord.clean.document import Given, clean

__all__ = ["Given", "clean"]
