import pytest

from onrecord.codebook import plover
from onrecord.codebook.cameo import plover_type, read
from onrecord.errors import CodebookError


@pytest.mark.parametrize(
    ("code", "kind"),
    [("030", "AGREE"), ("0811", "CONCEDE"), ("0814", "RETREAT"), ("0874", "RETREAT"), ("116", "SANCTION"), ("1125", "ACCUSE"), ("163", "SANCTION"),
     ("1712", "ASSAULT"), ("1711", "COERCE"), ("191", "COERCE"), ("2042", "ASSAULT"), ("43", "CONSULT"), ("020", None), ("", None), ("ASSAULT", None), ("00", None)],
)  # fmt: skip
def test_the_longest_prefix_counts(code: str, kind: str | None) -> None:
    assert plover_type(code) == kind


def test_our_own_codes_come_back_as_their_types() -> None:
    tables = plover.load()
    assert [k for k, c in tables.by_type.items() if plover_type(c.cameo) != k] == []
    without_a_code = ("RETREAT", "resign")  # CAMEO has no code for it: the nearest says that demands for it are met
    assert [k for k, c in tables.by_mode.items() if plover_type(c.cameo) != k[0]] == [without_a_code]


def test_a_type_that_plover_has_not_is_refused() -> None:
    with pytest.raises(CodebookError, match=r"cameo\.tsv:2"):
        read("prefix\ttype\n01\tSAY")
