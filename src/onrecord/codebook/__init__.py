"""What we know, as data with a loader: PLOVER and CAMEO, contexts, amounts, countries, titles."""
