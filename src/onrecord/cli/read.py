"""`onrecord read`: reports in, records out."""
