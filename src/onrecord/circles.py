"""Python's look for circles among objects: records and tables hold none, so that what only reads need seldom look."""

import gc

_MADE_BEFORE_A_LOOK = 20_000
"""Objects made before a look: Python's 700 cost a tenth of the start and a twentieth of reading."""


def look_seldom() -> None:
    """Let this process look for circles seldom: called by the programs of the package, never where it is a guest in another's."""
    gc.set_threshold(_MADE_BEFORE_A_LOOK)
