"""Parse → findings, one finder a file: what a parse says is put into records, with the evidence of each field.

Rules here repair what the model saw, never hide it: each finding says whether model or rule made it.
"""
