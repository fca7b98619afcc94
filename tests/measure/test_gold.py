import pytest

from onrecord.errors import MeasureError
from onrecord.measure.gold import is_development, read_gold
from onrecord.record import Span, Stance, Status


def test_documents_are_their_sentences_one_a_line(gold):
    first, second = gold
    assert first.document.text.split("\n")[2] == "The mayor left early."
    assert (first.document.id, first.document.title, first.document.publisher) == ("d1", "Envoys called home", "Morning Wire")
    assert (first.document.published, second.document.title) == ("2031-05-04", None)
    assert first.family == "wire"
    assert first.sentences["d1.3"] == Span(140, 161, "The mayor left early.")


def test_every_span_stands_in_the_text(gold):
    for d in gold:
        spans = [d.sentences[s.sentence] for s in d.statements]
        spans += [s for e in d.events for s in (e.trigger, *e.actors, *e.recipients, *e.places, *e.times)]
        spans += [s for x in d.statements for s in (*x.source, *x.cue, *x.content, *x.addressee)]
        spans += [s for f in d.figures for s in (f.number, *f.counted)]
        assert all(d.document.text[s.start : s.end] == s.text for s in spans)


def test_an_event_with_modes_and_a_participant_left_out(gold):
    event = gold[0].events[0]
    assert (event.type, event.modes, event.status) == ("SANCTION", {"withdraw"}, Status.ACTUAL)
    assert [s.text for s in event.actors] == ["Norland"]
    assert event.recipients == ()
    assert event.implicit == (("recipients", "Estra"),)
    assert [s.text for s in event.times] == ["Friday"]


def test_the_second_of_equal_words(gold):
    blamer = gold[1].events[1].actors[0]
    assert (blamer.start, blamer.text) == (39, "Estra")


def test_broken_content_has_two_spans(gold):
    statement = gold[0].statements[0]
    assert statement.stance is Stance.ASSERT
    assert [s.text for s in statement.content] == ["Estra had shelled the port of Vell", "killed at least 12 dockers"]
    assert statement.addressee == ()


def test_a_figure_with_its_value(gold):
    figure = gold[0].figures[0]
    assert (figure.kind, figure.number.text, figure.counted[0].text) == ("killed", "at least 12", "dockers")
    assert (figure.valued, figure.low, figure.high) == (True, 12.0, None)


def test_an_identity(gold):
    identity = gold[0].identities[0]
    assert (identity.mention.text, identity.name, identity.country, identity.sector) == ("Estra", "Estra", "EST", "MIL")


@pytest.mark.parametrize("name", ["wire1", "wire1.txt", "wire1.ann"])
def test_a_name_with_or_without_suffix(gold_folder, name):
    assert [d.document.id for d in read_gold(gold_folder / name)] == ["d1", "d2"]
    assert [d.document.id for d in read_gold(name, gold_folder)] == ["d1", "d2"]


def _write(folder, name, ids):
    (folder / f"{name}.txt").write_text("".join(f"# {i}\n{i}.1\tNobody spoke.\n" for i in ids), encoding="utf-8")
    (folder / f"{name}.ann").write_text("".join(f"> {i}.1\n" for i in ids), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("dev", ["d10", "d15", "w20"]),
        ("dev:wire", ["d10", "d15"]),
        ("dev:wire,web", ["d10", "d15", "w20"]),
        ("dev:web", ["w20"]),
        (".", ["d10", "d11", "d15", "w20", "w21"]),
    ],
)
def test_selections(tmp_path, name, ids):
    _write(tmp_path, "wire1", ["d10", "d11"])
    _write(tmp_path, "wire2", ["d15"])
    _write(tmp_path, "web1", ["w20", "w21"])
    assert sorted(d.document.id for d in read_gold(name, tmp_path)) == ids
    assert sorted(d.document.id for d in read_gold(tmp_path / name)) == ids


@pytest.mark.parametrize(("id_", "kept"), [("n1000", True), ("n1005", True), ("n1051", False)])
def test_development_documents(id_, kept):
    assert is_development(id_) is kept


def test_no_file_of_a_family(tmp_path):
    with pytest.raises(MeasureError, match="holds no annotated file"):
        read_gold("dev:radio", tmp_path)


def test_no_such_file(tmp_path):
    with pytest.raises(MeasureError, match=r"radio1\.txt: gold data cannot be read"):
        read_gold(tmp_path / "radio1")


def test_two_documents_with_one_id(tmp_path):
    _write(tmp_path, "wire1", ["d10"])
    _write(tmp_path, "wire2", ["d10"])
    with pytest.raises(MeasureError, match="two documents have the id d10"):
        read_gold("dev", tmp_path)


HEAD = "> d1.1\n"
REST = "> d1.2\n> d1.3\n> d2.1\n"


@pytest.mark.parametrize(
    ("annotation", "line", "why"),
    [
        (HEAD + "E PARADE | recalled | | | | | actual\n", 2, "no type or mode of the codebook: PARADE"),
        (HEAD + "E AID.strike | recalled | | | | | actual\n", 2, "no type or mode of the codebook: AID.strike"),
        (HEAD + "E AID | recalled | | | | | maybe\n", 2, "'maybe' is not a valid Status"),
        (HEAD + "E AID | recalled | | | actual\n", 2, "E has 5 fields"),
        (HEAD + "E AID | | Norland | | | | actual\n", 2, "field 2 is empty"),
        (HEAD + "E AID | withdrew | | | | | actual\n", 2, "'withdrew' is not in the sentence"),
        (HEAD + "E AID | recalled#2 | | | | | actual\n", 2, "'recalled#2' is not in the sentence"),
        (HEAD + "S claim | Norland | recalled | its envoys |\n", 2, "'claim' is not a valid Stance"),
        (HEAD + "S assert | Norland | recalled | |\n", 2, "field 4 is empty"),
        (HEAD + "N eaten | its | envoys\n", 2, "no kind of figure: eaten"),
        (HEAD + "N other | its | envoys | few | \n", 2, "could not convert string to float: 'few'"),
        (HEAD + "\n# a comment\nQ what\n", 4, "no record is named Q"),
        ("E AID | recalled | | | | | actual\n", 1, "a record stands before the first sentence"),
        (HEAD + "> d1.9\n", 2, "no sentence d1.9"),
        (HEAD + HEAD, 2, "sentence d1.1 stands twice"),
    ],
)
def test_faults_of_an_annotation_name_file_and_line(gold_folder, annotation, line, why):
    (gold_folder / "wire1.ann").write_text(annotation + REST, encoding="utf-8")
    with pytest.raises(MeasureError) as caught:
        read_gold(gold_folder / "wire1")
    assert str(caught.value).startswith(f"{gold_folder / 'wire1.ann'}:{line}: ")
    assert why in str(caught.value)


def test_words_inside_a_word_need_a_number(tmp_path):
    (tmp_path / "a.txt").write_text("# d1\nd1.1\tThe heir met her.\n", encoding="utf-8")
    (tmp_path / "a.ann").write_text("> d1.1\nE CONSULT | met | | he | | | actual\n", encoding="utf-8")
    assert read_gold(tmp_path / "a")[0].events[0].recipients[0].start == 1  # no whole word "he" stands here
    (tmp_path / "a.txt").write_text("# d1\nd1.1\tThe heir said he met her.\n", encoding="utf-8")
    with pytest.raises(MeasureError, match="'he' is found inside a word"):
        read_gold(tmp_path / "a")


def test_an_unread_sentence_is_a_fault(gold_folder):
    (gold_folder / "wire1.ann").write_text("> d1.1\n> d1.2\n", encoding="utf-8")
    with pytest.raises(MeasureError, match=r"sentence d1\.3 was not read \(2 such\)"):
        read_gold(gold_folder / "wire1")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("d1.1\tNobody spoke.\n", "a.txt:1: no sentence of the open document"),
        ("# d1\nd1.1 Nobody spoke.\n", "a.txt:2: no sentence of the open document"),
        ("# d1\nd2.1\tNobody spoke.\n", "a.txt:2: no sentence of the open document"),
        ("# d1\nd1.1\tOne.\nd1.1\tTwo.\n", "a.txt:3: sentence d1.1 stands twice"),
        ("# d1\n# d2\nd2.1\tOne.\n", "a.txt: document d1 has no sentence"),
    ],
)
def test_faults_of_a_text_name_file_and_line(tmp_path, text, where):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.ann").write_text(
        "".join(f"> {line.split(chr(9))[0]}\n" for line in text.splitlines() if "." in line[:4]), encoding="utf-8"
    )
    with pytest.raises(MeasureError) as caught:
        read_gold(tmp_path / "a")
    assert where in str(caught.value)


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"# d1\nd1.1\t\xff\xfe\n")
    with pytest.raises(MeasureError, match="must be UTF-8"):
        read_gold(tmp_path / "a")


@pytest.mark.corpora
def test_the_corpus_is_read_whole(corpora):
    gold = read_gold(corpora / "onrecord" / "dev:newswire,world")
    assert {d.family for d in gold} == {"newswire", "world"}
    assert all(is_development(d.document.id) for d in gold)
    assert sum(len(d.events) for d in gold) > 100
