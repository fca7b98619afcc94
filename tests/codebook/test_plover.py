import pytest

from onrecord.codebook.plover import Code, load, read
from onrecord.errors import CodebookError

TYPES = "type\tquad\tscore\tcameo\nAID\t2\t10\t070\nASSAULT\t4\t-9\t190\n"
MODES = "type\tmode\tscore\tcameo\nASSAULT\tbeat\t-7.5\t182\nASSAULT\taerial\t-9.5\t195\n"

# The table of facts that the package's tables are checked against: type, quad, score (PLOVER manual draft 2.0).
SCORES = {
    "AGREE": (1, 2.5),
    "CONSULT": (1, 2.5),
    "SUPPORT": (1, 5),
    "CONCEDE": (1, 4.5),
    "COOPERATE": (2, 9.5),
    "AID": (2, 10),
    "RETREAT": (2, 6.5),
    "REQUEST": (3, 0),
    "ACCUSE": (3, -3),
    "REJECT": (3, -2),
    "THREATEN": (3, -3.5),
    "PROTEST": (4, -5),
    "SANCTION": (4, -6),
    "MOBILIZE": (4, -5.5),
    "COERCE": (4, -7),
    "ASSAULT": (4, -9),
}
MODES_OF = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control "
    "unconventional",
}
ROOTS = {
    "AGREE": "03",
    "CONSULT": "04",
    "SUPPORT": "05",
    "CONCEDE": "08",
    "COOPERATE": "06",
    "AID": "07",
    "RETREAT": "08",
    "REQUEST": "10",
    "ACCUSE": "11 09",
    "REJECT": "12",
    "THREATEN": "13",
    "PROTEST": "14",
    "SANCTION": "16 11",
    "MOBILIZE": "15",
    "COERCE": "17",
    "ASSAULT": "18 19 20 17",
}


def test_quads_and_scores_of_the_types_are_plovers() -> None:
    assert {kind: (code.quad, code.score) for kind, code in load().by_type.items()} == SCORES


def test_modes_are_plovers() -> None:
    assert {kind: load().modes(kind) for kind in SCORES} == {kind: frozenset(MODES_OF.get(kind, "").split()) for kind in SCORES}


def test_every_code_is_under_a_root_that_reads_as_its_type() -> None:
    plover = load()
    codes = [(kind, code.cameo) for kind, code in plover.by_type.items()] + [
        (kind, code.cameo) for (kind, _), code in plover.by_mode.items()
    ]
    assert [pair for pair in codes if pair[1][:2] not in ROOTS[pair[0]].split()] == []


@pytest.mark.parametrize(
    ("kind", "modes", "code"),
    [
        ("ASSAULT", (), Code(4, -9, "190")),
        ("ASSAULT", ("beat", "aerial"), Code(4, -9.5, "195")),
        ("ASSAULT", ("no-such-mode",), Code(4, -9, "190")),
        ("RETREAT", ("withdraw",), Code(2, 8, "0874")),
        ("RETREAT", ("disarm",), Code(2, 10, "0873")),
        ("REQUEST", ("meet",), Code(3, 0, "106")),
        ("REQUEST", ("assist",), Code(3, 0.5, "103")),
        ("SANCTION", ("convict",), Code(4, -6, "116")),
    ],
)
def test_code(kind: str, modes: tuple[str, ...], code: Code) -> None:
    assert load().code(kind, modes) == code


def test_contexts_by_mode_and_by_cue() -> None:
    assert load().contexts("SANCTION", ("convict",), "She was found to have bribed the mayor.") == ("corruption", "legal")


@pytest.mark.parametrize(
    ("types", "modes", "said"),
    [
        (TYPES.replace("\t2\t", "\t5\t"), MODES, r"types\.tsv:2: no quad '5'"),
        (TYPES.replace("\t10\t", "\tten\t"), MODES, r"types\.tsv:2: score is no number: 'ten'"),
        (TYPES.replace("\t10\t", "\t11\t"), MODES, r"types\.tsv:2: score 11 is outside -10 to 10"),
        (TYPES.replace("\t10\t", "\tnan\t"), MODES, r"types\.tsv:2: score nan is outside"),
        (TYPES.replace("070", "70"), MODES, r"types\.tsv:2: '70' is no CAMEO code"),
        (TYPES + "AID\t2\t10\t070\n", MODES, r"types\.tsv:4: AID stands in line 2 already"),
        (TYPES.replace("AID", ""), MODES, r"types\.tsv:2: type is empty"),
        (TYPES, MODES.replace("ASSAULT\tbeat", "FIGHT\tbeat"), r"modes\.tsv:2: no type 'FIGHT'; there are: AID, ASSAULT"),
        (TYPES, MODES + "ASSAULT\tbeat\t-7\t182\n", r"modes\.tsv:4: ASSAULT beat stands in line 2 already"),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(types: str, modes: str, said: str) -> None:
    with pytest.raises(CodebookError, match=said):
        read(types=types, modes=modes)
