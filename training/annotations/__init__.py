"""Our annotations, without the texts they were made on: one sentence a line, records as offsets, checked by a hash of the sentence.

`python -m training.annotations pack NAME…` turns `NAME.txt` and `NAME.ann` (the codebook's form) into `NAME.jsonl` here;
`unpack NAME…` writes both files back where the corpora are at hand. `corpora.toml` beside this folder says where each text is published.
"""
