import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codebook.contexts import load, read
from onrecord.errors import CodebookError

CONTEXTS = (
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal reparations human_rights "
    "rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration "
    "disasters natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking"
).split()
HEADER = "cue\tcontexts\tevents\n"


def test_the_contexts_are_plovers_37() -> None:
    assert sorted(set(load().names.values())) == sorted(CONTEXTS)
    assert len(CONTEXTS) == 37


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_context_can_be_found(context: str) -> None:
    table = load()
    by_cue = {c for said in table.cues.values() for _, contexts in said for c in contexts}
    assert context in by_cue


@pytest.mark.parametrize(
    ("kind", "modes", "sentence", "contexts"),
    [
        ("ASSAULT", ("aerial",), "They bombed the town.", ("military",)),
        ("COERCE", ("cyber",), "The bank was attacked.", ("cyber",)),
        ("AGREE", (), "The two sides agreed to new tariffs on steel.", ("economic",)),
        ("PROTEST", ("demo",), "Women’s groups marched against the ELECTION law.", ("election", "gender")),
        ("PROTEST", ("strike",), "Nurses walked out in a dispute over pay; the strike goes on.", ("economic", "health")),
        (
            "ACCUSE",
            ("allege",),
            "Prosecutors say that the mayor took bribes from a drug cartel.",
            ("corruption", "crime", "illegal_drugs", "legal"),
        ),
        ("CONSULT", ("phone",), "The foreign minister rang her counterpart about the cease-fire.", ("diplomatic", "military")),
        ("SUPPORT", (), "He praised the choir.", ()),
    ],
)
def test_contexts(kind: str, modes: tuple[str, ...], sentence: str, contexts: tuple[str, ...]) -> None:
    assert load().of(kind, modes, sentence) == contexts


@pytest.mark.parametrize(
    ("sentence", "contexts"),
    [
        ("A think tank criticised the plan.", ()),
        ("The courtesy was not returned.", ()),
        ("She sings in the tennis court.", ()),
        ("He won a gold medal in Warsaw.", ()),
        ("Kim Jong Un agreed.", ()),
        ("The UN agreed.", ("diplomatic",)),
    ],
)
def test_words_that_only_look_like_cues_say_nothing(sentence: str, contexts: tuple[str, ...]) -> None:
    assert load().of("AGREE", (), sentence) == contexts


def test_a_hyphen_is_as_good_as_a_space() -> None:
    assert load().of("AGREE", (), "a front-line town") == load().of("AGREE", (), "a front line town") == ("military",)


def test_a_report_of_fighting_is_not_diplomatic_for_who_speaks_of_it() -> None:
    said = "Shells fell on the port, the foreign minister said."
    assert "diplomatic" in load().of("ACCUSE", (), said)
    assert "diplomatic" not in load().of("ASSAULT", (), said)


@pytest.mark.parametrize(
    ("cues", "kind", "modes", "found"),
    [
        ("levy\teconomic\t-\n", "AID", (), True),
        ("levy\teconomic\tAID; PROTEST.strike\n", "AID", (), True),
        ("levy\teconomic\tAID; PROTEST.strike\n", "PROTEST", ("strike",), True),
        ("levy\teconomic\tAID; PROTEST.strike\n", "PROTEST", ("demo",), False),
        ("levy\teconomic\t!AID; !PROTEST.strike\n", "AID", (), False),
        ("levy\teconomic\t!AID; !PROTEST.strike\n", "PROTEST", ("strike",), False),
        ("levy\teconomic\t!AID; !PROTEST.strike\n", "PROTEST", ("demo",), True),
        ("lev*\teconomic\t-\n", "AID", (), True),
        ("lev\teconomic\t-\n", "AID", (), False),
        ("evy\teconomic\t-\n", "AID", (), False),
        ("levy\teconomic\t-\nnew levy\t-\t-\n", "AID", (), False),
        ("levy\teconomic\tAID\nlevy\tlegal\tACCUSE\n", "AID", (), True),
    ],
)
def test_what_a_cue_speaks_of(cues: str, kind: str, modes: tuple[str, ...], found: bool) -> None:
    table = read(cues=HEADER + cues)
    assert table.of(kind, modes, "They fought the new levy.") == (("economic",) if found else ())


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("natural_resources", "natural_resource"),
        ("pro-democracy", "pro_democracy"),
        ("Human Rights", "human_rights"),
        ("disaster", "disasters"),
        ("humanitarian", "human_security"),
        ("military", "military"),
        ("weather", None),
    ],
)
def test_names_of_other_tables(name: str, context: str | None) -> None:
    assert load().named(name) == context


@pytest.mark.parametrize(
    ("cues", "said"),
    [
        ("Levy\teconomic\t-\n", r"context_cues\.tsv:2: cue 'Levy': words of small letters"),
        ("le*vy\teconomic\t-\n", r"context_cues\.tsv:2: cue 'le\*vy'"),
        ("new  levy\teconomic\t-\n", r"context_cues\.tsv:2: cue 'new  levy'"),
        ("levy\tmoney\t-\n", r"context_cues\.tsv:2: no context 'money'"),
        ("levy\teconomic\tTAX\n", r"context_cues\.tsv:2: no event 'TAX'"),
        ("levy\teconomic\tAID.phone\n", r"context_cues\.tsv:2: no event 'AID\.phone'"),
        ("levy\teconomic\t-\nlevy\tlegal\t-\n", r"context_cues\.tsv:3: levy - stands in line 2 already"),
        ("levy\teconomic\t-\nlevy*\tlegal\t-\n", r"context_cues\.tsv:3: 'levy\*' stands beside 'levy'"),
        ("levy\t\t-\n", r"context_cues\.tsv:2: contexts is empty"),
    ],
)
def test_a_wrong_cue_is_refused_with_its_line(cues: str, said: str) -> None:
    with pytest.raises(CodebookError, match=said):
        read(cues=HEADER + cues)


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ("FIGHT\t-\tmilitary\n", r"contexts\.tsv:2: no type 'FIGHT'"),
        ("AID\tbeat\tmilitary\n", r"contexts\.tsv:2: AID has no mode 'beat'; it has: none"),
        ("AID\t-\twar\n", r"contexts\.tsv:2: no context 'war'"),
    ],
)
def test_a_wrong_type_or_mode_is_refused_with_its_line(kinds: str, said: str) -> None:
    with pytest.raises(CodebookError, match=said):
        read(kinds="type\tmode\tcontexts\n" + kinds)


def test_a_name_of_two_contexts_is_refused() -> None:
    with pytest.raises(CodebookError, match=r"context_names\.tsv:3: 'votes' is a name of election already"):
        read(names="context\tother_names\nelection\tvotes\nlegislative\tvotes\n", kinds="type\tmode\tcontexts\n", cues=HEADER)


@given(st.text(max_size=300))
def test_any_sentence_has_known_contexts_sorted(sentence: str) -> None:
    found = load().of("ASSAULT", (), sentence)
    assert list(found) == sorted(set(found) & set(CONTEXTS))


def test_a_sentence_takes_microseconds() -> None:
    sentence = "The two ministers agreed in the capital on Monday that the court may try the three officers who had ordered the arrest of the editors."
    table = load()
    least = min(_seconds(lambda: table.of("AGREE", (), sentence)) for _ in range(50))
    # 20 microseconds are asked for and 8 measured; a busy machine may take several times that, a trial of each cue in turn a hundred times
    assert least < 100e-6


def _seconds(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return time.perf_counter() - start
