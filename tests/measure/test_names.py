import pytest

from onrecord.errors import MeasureError
from onrecord.measure.names import Name, NamedText, read_names, score


def conllu(*rows):
    """CoNLL-U of one sentence from (form, UPOS/XPOS, head, MISC) rows."""
    lines = []
    for i, (form, tag, head, misc) in enumerate(rows, 1):
        upos, _, xpos = tag.partition("/")
        lines.append(f"{i}\t{form}\t_\t{upos}\t{xpos or '_'}\t_\t{head}\t{'dep' if head else 'root'}\t_\t{misc}\n")
    return "".join(lines)


def entity(group, kind, least):
    return f"({group}-{kind}-new-nnnnn-cf1-{least}-sgl"


def parsed(folder, text, name="doc.conllu"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_names(path)


def found(texts):
    return [(t.text[n.start : n.end], n.kind) for t in texts for n in t.names]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (  # without its article and its clause; a capitalised adjective belongs to it
            [
                ("the", "DET", 3, f"Entity={entity(1, 'organization', '2,3')}"),
                ("United", "ADJ/NNP", 3, "_"),
                ("Ports", "PROPN/NNPS", 0, "_"),
                ("that", "PRON", 5, "_"),
                ("struck", "VERB", 3, "Entity=1)"),
            ],
            [("United Ports", "organization")],
        ),
        (  # a person's name is broken by another mention and by other words
            [
                ("Norland", "PROPN/NNP", 2, f"Entity={entity(1, 'person', '1,2,3,4,6')}{entity(2, 'place', '1')})"),
                ("President", "PROPN/NNP", 3, "_"),
                ("Ana", "PROPN/NNP", 0, "_"),
                ("Orr", "PROPN/NNP", 3, "_"),
                ("of", "ADP", 6, "_"),
                ("Vell", "PROPN/NNP", 3, f"Entity={entity(3, 'place', '1')})1)"),
            ],
            [("Norland", "place"), ("President Ana Orr", "person"), ("Vell", "place")],
        ),
        (  # an organisation's takes in what joins it, and what lies in it is no name of its own
            [
                ("Guild", "PROPN/NNP", 0, f"Entity={entity(1, 'organization', '1,4')}"),
                ("of", "ADP", 4, "_"),
                ("the", "DET", 4, f"Entity={entity(2, 'place', '2')}"),
                ("North", "PROPN/NNP", 1, "Entity=2)1)"),
            ],
            [("Guild of the North", "organization")],
        ),
        (  # but not where it stands
            [
                ("Opera", "PROPN/NNP", 0, f"Entity={entity(1, 'place', '1,3')}"),
                ("in", "ADP", 3, "_"),
                ("Vell", "PROPN/NNP", 1, f"Entity={entity(2, 'place', '1')})1)"),
            ],
            [("Opera", "place"), ("Vell", "place")],
        ),
        (  # "and" between two names, and within one
            [
                ("Dock", "PROPN/NNP", 2, f"Entity={entity(1, 'organization', '1,2,3,4,5')}{entity(2, 'organization', '1,2')}"),
                ("Bank", "PROPN/NNP", 0, "Entity=2)"),
                ("and", "CCONJ", 5, "_"),
                ("Port", "PROPN/NNP", 5, f"Entity={entity(3, 'organization', '1,2')}"),
                ("Authority", "PROPN/NNP", 2, "Entity=3)1)"),
            ],
            [("Dock Bank", "organization"), ("Port Authority", "organization")],
        ),
        (
            [
                ("Food", "PROPN/NNP", 0, f"Entity={entity(1, 'organization', '1,3')}"),
                ("and", "CCONJ", 3, "_"),
                ("Drink", "PROPN/NNP", 1, "Entity=1)"),
            ],
            [("Food and Drink", "organization")],
        ),
        (  # a possessor is a name of its own
            [
                ("Vell", "PROPN/NNP", 3, f"Entity={entity(1, 'place', '1,2,3')}{entity(2, 'place', '1')}"),
                ("'s", "PART", 1, "Entity=2)"),
                ("Harbour", "PROPN/NNP", 0, "Entity=1)"),
            ],
            [("Vell", "place"), ("Harbour", "place")],
        ),
        (  # a comma ends it; times, things and common nouns are none
            [
                ("Vell", "PROPN/NNP", 0, f"Entity={entity(1, 'place', '1,3')}"),
                (",", "PUNCT", 1, "_"),
                ("Estra", "PROPN/NNP", 1, "Entity=1)"),
                ("Friday", "PROPN/NNP", 1, f"Entity={entity(2, 'time', '1')})"),
                ("he", "PRON", 1, f"Entity={entity(3, 'person', '1')})"),
                ("dockers", "NOUN", 1, f"Entity={entity(4, 'person', '1')})"),
            ],
            [("Vell", "place")],
        ),
    ],
)
def test_names_in_gum(tmp_path, rows, names):
    texts = parsed(tmp_path, conllu(*rows))
    joined = [(text.replace(" ", ""), kind) for text, kind in found(texts)]
    assert joined == [(text.replace(" ", ""), kind) for text, kind in names]


def test_a_mention_may_run_over_sentences_and_open_twice(tmp_path):
    text = (
        conllu(("Ana", "PROPN/NNP", 0, f"Entity={entity(1, 'person', '1,2')}"), ("Orr", "PROPN/NNP", 1, "_"))
        + "\n"
        + conllu(("Orr", "PROPN/NNP", 0, f"Entity={entity(1, 'person', '1')})1)"))
    )
    assert found(parsed(tmp_path, text)) == [("Ana Orr", "person"), ("Orr", "person")]


@pytest.mark.parametrize(
    ("misc", "why"),
    [
        ("Entity=7)", "entity 7 closes but was not opened"),
        (f"Entity={entity(7, 'person', '1')}", "entity 7 is not closed"),
        ("Entity=(7-person)", "Entity is not GRP-etype"),
        ("Entity=(7-person-new-nnnnn-cf1-head-sgl)", "Entity is not GRP-etype"),
        ("_", "no word has an Entity"),
    ],
)
def test_faults_of_gum(tmp_path, misc, why):
    with pytest.raises(MeasureError, match=r"doc\.conllu: ") as caught:
        parsed(tmp_path, conllu(("Orr", "PROPN/NNP", 0, misc)))
    assert why in str(caught.value)


IOB = (
    "Ana\tB-PER\nOrr\tI-PER\nleft\tO\nEstra\tB-GPE\nVell\tB-LOC\n\n# a comment\nShe\tO\nsaw\tO\nDocks\tB-ORG\nLtd\tI-ORG\nFriday\tB-DATE\n"
)


def test_names_in_iob2(tmp_path):
    texts = parsed(tmp_path, IOB, "doc.iob2")
    assert [t.text for t in texts] == ["Ana Orr left Estra Vell", "She saw Docks Ltd Friday"]
    assert found(texts) == [("Ana Orr", "person"), ("Estra", "place"), ("Vell", "place"), ("Docks Ltd", "organization"), ("Friday", "DATE")]


def test_numbered_iob2_with_the_text(tmp_path):
    text = "# sent_id = 1\n# text = Orr (ex-Vell) left.\n1\tOrr\tB-PER\t-\tx\n2\t(\tO\t-\tx\n3\tex\tO\t-\tx\n4\t-\tO\t-\tx\n5\tVell\tB-LOC\t-\tx\n"
    texts = parsed(tmp_path, text, "doc.iob2")
    assert texts[0].text == "Orr (ex-Vell) left."
    assert found(texts) == [("Orr", "person"), ("Vell", "place")]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("Orr\tB-PER\nleft\n", 2, "a token, a tab and an IOB2 tag"),
        ("Orr\tPER\n", 1, "a token, a tab and an IOB2 tag"),
        ("\tO\n", 1, "a token, a tab and an IOB2 tag"),
        ("Ana\tO\nOrr\tI-PER\n", 2, "I-PER goes on with no name of that kind"),
        ("Ana\tB-LOC\nOrr\tI-PER\n", 2, "I-PER goes on with no name of that kind"),
        ("# text = Ana left.\nOrr\tB-PER\n", 2, "'Orr' does not follow in the sentence's # text"),
        ("", 1, "there is no sentence"),
    ],
)
def test_faults_of_iob2_name_file_and_line(tmp_path, text, line, why):
    with pytest.raises(MeasureError) as caught:
        parsed(tmp_path, text, "doc.iob2")
    assert f"doc.iob2:{line}: " in str(caught.value)
    assert why in str(caught.value)


def test_scores():
    text = NamedText("a", "…", (Name(0, 3, "person"), Name(4, 9, "place"), Name(10, 12, "organization"), Name(20, 25, "DATE")))
    made = [Name(0, 3, "person"), Name(4, 9, "organization"), Name(10, 13, "organization"), Name(30, 34, "other")]
    scores = {s.name: (s.hit, s.made, s.want) for s in score([text], [made])}
    assert scores == {
        "names": (1, 3, 3),
        "spans": (2, 3, 3),
        "names/person": (1, 1, 1),
        "names/organization": (0, 2, 1),
        "names/place": (0, 0, 1),
    }


@pytest.mark.corpora
def test_names_of_gum_news(corpora):
    texts = [t for path in sorted((corpora / "gum").glob("GUM_news_*.conllu")) for t in read_names(path)]
    assert len(texts) == 22
    assert {n.kind for t in texts for n in t.names} == {"person", "organization", "place"}
    assert all(t.text[n.start : n.end].strip() for t in texts for n in t.names)
    assert {s.f1 for s in score(texts, [t.names for t in texts])} == {1}
