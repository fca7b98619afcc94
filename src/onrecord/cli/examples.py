"""Examples at the end of a command's help."""


def examples(*lines: str) -> str:
    r"""Lines as they are to be typed, which the help must not wrap.

    >>> examples("onrecord story news.db 3")
    '\x08\nExamples:\n  onrecord story news.db 3'
    """
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
