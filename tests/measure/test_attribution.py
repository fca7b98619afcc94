import pytest

from onrecord.errors import MeasureError
from onrecord.measure.attribution import PARTS, Article, read_articles, score, trimmed

TEXT = "Orr hits back\n\n“We won’t pay,” Orr said on Monday,\n\n“ever.” She denied it.\n"


def at(words):
    start = TEXT.index(words)
    return start, start + len(words)


def line(i, label, *fragments):
    offsets = ";".join(f"{a} {b}" for a, b in map(at, fragments))
    return f"T{i}\t{label} {offsets}\t{' '.join(fragments)}\n"


ANNOTATION = (
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"  # may stand before its spans
    + line(1, "Source", "Orr said"[:3])
    + line(2, "Cue", "said")
    + line(3, "Content", "“We won’t pay,”", "“ever.”")
    + line(4, "Attribution", "said")
    + "#1\tAnnotatorNotes T3\tbroken\n"
    + line(5, "Discuss", "Monday")
    + line(6, "Cue", "denied")
    + line(7, "Content2", "it.")
    + line(8, "Content", "Orr said on Monday,\n\n“ever.”")
    + "E2\n"
)


@pytest.fixture
def split(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "post_one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "post_one_4b22.ann").write_text(ANNOTATION, encoding="utf-8")
    (tmp_path / "attributions" / "post_one_9999.ann").write_text(line(1, "Cue", "hits back"), encoding="utf-8")
    return tmp_path


def test_spans_of_the_first_annotator_each_fragment_for_itself(split):
    (article,) = read_articles(split)
    assert article.name == "post_one"
    words = {part: [TEXT[a:b] for a, b in article.spans[part]] for part in PARTS}
    assert words == {
        "source": ["Orr"],
        "cue": ["said", "denied"],
        "content": ["“We won’t pay,”", "Orr said on Monday,\n\n“ever.”", "“ever.”", "it."],
    }


@pytest.mark.parametrize(
    ("span", "inner"),
    [
        ((0, 13), "Orr hits back"),
        (at("“We won’t pay,”"), "We won’t pay"),
        (at("back\n\n“We"), "back\n\n“We"),
        (at("pay,” "), "pay"),
        (at("”"), "”"),
        (at(",”"), ",”"),
    ],
)
def test_edges_are_ignored(span, inner):
    a, b = trimmed(TEXT, span)
    assert TEXT[a:b] == inner


def test_exact_scores_ignore_edges_and_doubles():
    article = Article("a", TEXT, {"source": (at("Orr"),), "cue": (at("said"),), "content": (at("“We won’t pay,”"), at("“ever.”"))})
    made = {"a": {"cue": [at("said on")], "content": [at("We won’t pay,"), at("“We won’t pay"), at("ever")]}}
    scores = {s.name: (s.hit, s.made, s.want) for s in score([article], made)}
    assert scores == {"source": (0, 0, 1), "cue": (0, 1, 1), "content": (2, 2, 2), "all": (2, 3, 4)}


def test_an_article_that_was_not_read_was_found_empty():
    article = Article("a", TEXT, {"cue": (at("said"),)})
    assert [s.f1 for s in score([article], {})] == [0, 0, 0, 0]


def test_an_unknown_part():
    with pytest.raises(MeasureError, match="no part of an attribution is named speaker"):
        score([Article("a", TEXT, {})], {"a": {"speaker": [(0, 3)]}})


@pytest.mark.parametrize(
    ("annotation", "why"),
    [
        ("T1\tSource 0 3\tShe\n", "'She' does not stand at 0 3 of post_one.txt"),
        ("T1\tSource\tOrr\n", "no span line"),
        ("T1\tSource 0-3\tOrr\n", "no span line"),
        ("Source 0 3\tOrr\nT1\tSource 0 2\tOrr\n", "'Orr' does not stand at 0 2"),
    ],
)
def test_faults_name_file_and_line(split, annotation, why):
    path = split / "attributions" / "post_one_4b22.ann"
    path.write_text(annotation, encoding="utf-8")
    with pytest.raises(MeasureError) as caught:
        read_articles(split)
    assert str(caught.value).startswith(f"{path}:{annotation.count(chr(10))}: ")
    assert why in str(caught.value)


def test_a_text_that_is_missing(split):
    (split / "text" / "post_one.txt").unlink()
    with pytest.raises(MeasureError, match=r"post_one\.txt: gold data cannot be read"):
        read_articles(split)


def test_a_folder_without_articles(tmp_path):
    with pytest.raises(MeasureError, match="holds no annotated article"):
        read_articles(tmp_path)


@pytest.mark.corpora
@pytest.mark.parametrize(("part", "articles"), [("dev", 84), ("train", 840)])
def test_polnear_is_read_whole_and_agrees_with_itself(corpora, part, articles):
    found = read_articles(corpora / "polnear" / part)
    assert len(found) == articles
    assert [s.f1 for s in score(found, {a.name: a.spans for a in found})] == [1, 1, 1, 1]
