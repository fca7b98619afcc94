"""Options that take a whole number of things, as far as a database counts."""

from typing import SupportsIndex, SupportsInt

import click
from click.types import IntParamType

_MOST = 2**63 - 1


class Whole(IntParamType):
    """A whole number from `least` on."""

    def __init__(self, least: int = 1) -> None:
        self._least = least

    def convert(self, value: SupportsInt | SupportsIndex, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; a wrong command where it is none, too small, or beyond counting."""
        number = int(super().convert(value, param, ctx))
        if not self._least <= number <= _MOST:
            self.fail(f"{number} is not in the range; give {self._least} or more", param, ctx)
        return number
