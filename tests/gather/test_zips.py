import gzip
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from onrecord.gather import Media, Source, gather
from onrecord.record import Failure
from onrecord.settings import Settings


def packed(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def got(path: Path, **settings: object) -> list[Source | Failure]:
    return list(gather([str(path)], Settings({f"zip.{k}": v for k, v in settings.items()})))


def told(path: Path, **settings: object) -> list[str]:
    return [x.reason.value if isinstance(x, Failure) else str(x.content) for x in got(path, **settings)]


def test_members_of_every_kind_are_read_in_order(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "a.zip",
        {
            "d.jsonl": b'{"text": "Four."}\n{broken\n{"text": "Five."}\n',
            "a.txt": b"One.",
            "sub/b.html": b"<p>Two.</p>",
            "c.csv": b"text,date\nThree.,2025\n",
            "e.txt.gz": gzip.compress(b"Six."),
            "f.png": b"\x89PNG",
            ".hidden.txt": b"x",
            "__MACOSX/a.txt": b"x",
            "g.json": b'[{"text": "Seven."}]',
        },
    )
    found = got(path)
    assert [x.reason.value if isinstance(x, Failure) else x.content for x in found] == [
        b"One.", "Three.", "Four.", "malformed", "Five.", b"Six.", "Seven.", b"<p>Two.</p>",
    ]  # fmt: skip
    assert (found[0].name, found[-1].media) == (f"{path}/a.txt", Media.HTML)


def test_a_bad_member_stops_nothing(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", "x")
    path = packed(tmp_path / "a.zip", {"a.txt": b"", "b.zip": inner.getvalue(), "c.txt": b"Three.", "d.xlsx": b"PK", "e.parquet": b"PAR1"})
    assert told(path) == ["empty", "too-complex", "b'Three.'", "malformed", "malformed"]


def test_a_member_whose_name_leads_out_is_told_and_one_beside_it_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"../a.txt": b"One.", "b/../../c.txt": b"Two.", "./d.txt": b"Three.", "..\\e.txt": b"Four."})
    assert told(path) == ["refused", "refused", "b'Three.'", "refused"]
    failure = got(path)[0]
    assert isinstance(failure, Failure)
    assert failure.message.startswith(f"{path}/../a.txt: the name of this member leads out of the archive")


def test_a_member_that_swells_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.txt": b"0" * 5_000_000, "b.txt": b"Two.", "c.jsonl.gz": gzip.compress(b"0" * 9_000_000)})
    assert told(path) == ["too-large", "b'Two.'", "too-large"]


def test_a_bomb_is_never_held_in_memory(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.jsonl": b"0" * 60_000_000})
    tracemalloc.start()
    assert told(path) == ["too-large"]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


def test_an_archive_that_gives_too_much_is_left(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {f"{i}.txt": b"x" * 1000 for i in range(5)}, zipfile.ZIP_STORED)
    assert told(path, max_bytes=2500) == [f"b'{'x' * 1000}'"] * 2 + ["too-large"]


def test_an_archive_of_too_many_members_is_refused_before_they_are_listed(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {f"{i}.txt": b"x" for i in range(20)})
    assert told(path, max_members=10) == ["too-large"]
    whole = path.read_bytes()
    end = whole.rfind(b"PK\x05\x06")
    path.write_bytes(whole[: end + 8] + b"\1\0\1\0" + whole[end + 12 :])  # it says that there is one
    assert told(path, max_members=10) == ["too-large"]


def test_a_password_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.txt": b"One."}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    [failure] = got(path)
    assert "password" in failure.message


def test_damage_anywhere_ends_as_a_failure_or_a_report(tmp_path: Path) -> None:
    whole = packed(tmp_path / "a.zip", {"a.txt": b"One. " * 30, "b.jsonl": b'{"text": "Two."}\n' * 9}).read_bytes()
    path = tmp_path / "b.zip"
    for at in range(0, len(whole), 3):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert got(path)
        path.write_bytes(whole[:at] or b"P")
        assert [type(x) for x in got(path)] == [Failure]


@pytest.mark.parametrize("content", [b"PK", b"Talks opened.", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    assert told(tmp_path / "a.zip") in (["malformed"], ["empty"])
