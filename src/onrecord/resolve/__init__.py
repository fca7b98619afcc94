"""Findings → known things: coreference, who, where, when, how many, according to whom."""
