"""What a process may take is counted without what others took."""

from types import SimpleNamespace

import pytest

from onrecord.batch import patience
from onrecord.batch.patience import heard


def waiting(monkeypatch: pytest.MonkeyPatch, queued: list[float], clock: list[float]) -> list[float]:
    """The seconds that are waited for somebody who is never heard, while the clock and what he has waited for a core run so."""
    waited: list[float] = []
    monkeypatch.setattr(patience, "_queued", lambda _: queued.pop(0))
    monkeypatch.setattr(patience, "time", SimpleNamespace(monotonic=lambda: clock.pop(0)))
    assert not heard(lambda seconds: bool(waited.append(seconds)), 1, 10.0)
    return waited


def test_seconds_without_a_core_are_waited_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert waiting(monkeypatch, [5.0, 9.0, 10.0, 10.0], [100.0, 110.0, 114.0, 115.0]) == [10.0, 4.0, 1.0]


def test_nothing_is_added_where_it_had_a_core_or_slept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert waiting(monkeypatch, [5.0, 5.0], [100.0, 110.0]) == [10.0]


def test_what_is_longer_than_system_calls_wait_is_waited_for_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_queued", lambda _: 0.0)
    waited: list[float] = []
    assert heard(lambda seconds: bool(waited.append(seconds)) or len(waited) > 2, 1, 1e12)
    assert waited == [3600.0] * 3


def test_a_process_that_is_gone_waits_for_nothing() -> None:
    assert patience._queued(2**31 - 1) == 0.0
