"""What could not be read, and why."""

from collections import Counter
from dataclasses import dataclass

from starlette.requests import Request

from onrecord.record import Failure
from onrecord.web.bench import Bench
from onrecord.web.page import Page

_MOST = 500


@dataclass(frozen=True, slots=True)
class Failures:
    """What the page shows: how often each reason, and the newest failures."""

    total: int
    reasons: tuple[tuple[str, int], ...]
    newest: tuple[Failure, ...]


def failures(bench: Bench, request: Request) -> Page:  # noqa: ARG001  the signature of a view
    """What could not be read or kept."""
    found = bench.archive.failures()
    reasons = tuple(Counter(f.reason.value for f in found).most_common())
    return Page(
        "failures.html", "What could not be read well", Failures(len(found), reasons, found[::-1][:_MOST]), twin=found, downloads=""
    )
