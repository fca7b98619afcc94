import gzip
import tracemalloc
import zlib
from pathlib import Path

import pyarrow as pa
import pytest

from onrecord.errors import InputError, Reason
from onrecord.gather.coding import unpacked

TEXT = b"Talks opened in Vell on Friday. " * 40


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "content"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("X-GZIP", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]) + b"\0trailing"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
        ("br", pa.compress(TEXT, "brotli", asbytes=True)),
        ("zstd", pa.compress(TEXT, "zstd", asbytes=True)),
        (" identity , gzip", gzip.compress(TEXT)),
    ],
)
def test_codings_are_undone(coding: str, content: bytes) -> None:
    assert unpacked(content, coding, 10_000, "a") == TEXT


def refusal(content: bytes, coding: str, most: int = 10_000) -> Reason:
    with pytest.raises(InputError) as caught:
        unpacked(content, coding, most, "page")
    assert str(caught.value).startswith("page: ")
    return caught.value.reason


@pytest.mark.parametrize(
    ("coding", "content", "reason"),
    [
        ("gzip", gzip.compress(TEXT)[:-40], Reason.MALFORMED),
        ("gzip", b"Talks opened.", Reason.MALFORMED),
        ("deflate", b"Talks opened.", Reason.MALFORMED),
        ("br", b"Talks opened.", Reason.MALFORMED),
        ("zstd", b"Talks opened.", Reason.MALFORMED),
        ("exi", TEXT, Reason.NOT_TEXT),
        ("gzip, gzip", gzip.compress(gzip.compress(TEXT)), Reason.TOO_LARGE),
    ],
)
def test_damage_and_what_is_not_known_are_refused(coding: str, content: bytes, reason: Reason) -> None:
    assert refusal(content, coding) is reason


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_takes_no_more_than_is_allowed(coding: str) -> None:
    swollen = b"0" * 30_000_000
    by_arrow = {"br": "brotli", "zstd": "zstd"}
    packed = pa.compress(swollen, by_arrow[coding], asbytes=True) if coding in by_arrow else zlib.compress(swollen)
    packed = gzip.compress(swollen) if coding == "gzip" else packed
    tracemalloc.start()
    assert refusal(packed, coding, 100_000) is Reason.TOO_LARGE
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_bombs_and_samples_of_others(shared: Path, coding: str) -> None:
    folder = shared / "hostile" / "compressed"
    assert refusal((folder / f"bomb-{coding}.bin").read_bytes(), coding, 1_000_000) is Reason.TOO_LARGE
    samples = {"gzip": ["html-gzip"], "deflate": ["html-rawdeflate", "html-zlibdeflate"], "br": ["html-br"]}
    samples["zstd"] = [p.stem for p in folder.glob("html-zstd-*")]
    for name in samples[coding]:
        assert b"<html" in unpacked((folder / f"{name}.bin").read_bytes(), coding, 1_000_000, name)
