import pytest

from onrecord.errors import MeasureError
from onrecord.measure.conllu import read_conllu


def conllu(*sentences):
    """Sentences as CoNLL-U: rows "1 He he PRON nsubj 2", a trailing _ glues the next word, a number range is a multi-word token."""
    return "\n".join(sentences)


def row(i, form, head, *, upos="NOUN", deprel="dep", misc="_"):
    return f"{i}\t{form}\t{form.lower()}\t{upos}\t_\t_\t{head}\t{deprel}\t_\t{misc}\n"


def token(ids, form, misc="_"):
    return f"{ids}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n"


SENTENCE = "# text = Orr didn't go.\n" + (
    row(1, "Orr", 4)
    + token("2-3", "didn't")
    + row(2, "did", 4)
    + row(3, "n't", 4)
    + row(4, "go", 0, deprel="root", misc="SpaceAfter=No")
    + row(5, ".", 4)
)


@pytest.fixture
def read(tmp_path):
    def parsed(text):
        path = tmp_path / "bank.conllu"
        path.write_text(text, encoding="utf-8", newline="")
        return read_conllu(path)

    return parsed


def forms(document):
    return [document.text[slice(*w.range)] for w in document.words]


def test_words_stand_in_the_text(read):
    (document,) = read(SENTENCE)
    assert (document.name, document.text) == ("bank", "Orr didn't go.")
    assert forms(document) == ["Orr", "did", "n't", "go", "."]
    assert [w.head for w in document.words] == [3, 3, 3, -1, 3]
    assert [w.token for w in document.words] == [None, (4, 10), (4, 10), None, None]
    assert document.sentences == ((0, 5),)


def test_sentences_paragraphs_and_documents(read):
    glued = SENTENCE.replace(row(5, ".", 4), row(5, ".", 4, misc="SpaceAfter=No"))
    text = f"# newdoc id = one\n{SENTENCE}\n{glued}\n{SENTENCE}\n# newpar\n{SENTENCE}\n# newdoc\n{SENTENCE}\n"
    first, second = read(text)
    assert (first.name, second.name) == ("one", "bank")
    assert first.text == "Orr didn't go. Orr didn't go.Orr didn't go.\n\nOrr didn't go."
    assert first.sentences == ((0, 5), (5, 10), (10, 15), (15, 20))
    assert first.words[5].head == 8
    assert forms(first) == ["Orr", "did", "n't", "go", "."] * 4
    assert second.text == "Orr didn't go."


def test_empty_nodes_and_line_ends_are_passed_over(read):
    text = SENTENCE.replace(row(5, ".", 4), "4.1\tgo\tgo\tVERB\t_\t_\t_\t_\t4:conj\tCopyOf=4\n" + row(5, ".", 4))
    (document,) = read(text.replace("\n", "\r\n"))
    assert forms(document) == ["Orr", "did", "n't", "go", "."]


@pytest.mark.parametrize(
    ("form", "parts", "ranges"),
    [
        ("don't", ["do", "n't"], [(0, 2), (2, 5)]),
        ("du", ["de", "le"], [(0, 1), (1, 2)]),  # letters shared out where the words are spelled otherwise
        ("gonna", ["going", "to"], [(0, 4), (4, 5)]),
        ("y", ["i", "el"], [(0, 1), (0, 1)]),
    ],
)
def test_letters_of_a_multi_word_token(read, form, parts, ranges):
    (document,) = read(token("1-2", form) + row(1, parts[0], 2) + row(2, parts[1], 0))
    assert [w.range for w in document.words] == ranges
    assert [w.form for w in document.words] == parts


def test_the_last_column(read):
    (document,) = read(row(1, "Orr", 0, misc="Entity=(1-person)|SpaceAfter=No"))
    assert document.words[0].misc == {"Entity": "(1-person)", "SpaceAfter": "No"}
    assert document.words[0].upos == "NOUN"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("1\tOrr\n", 1, "2 columns and the form"),
        (row(1, "", 0), 1, "10 columns and the form"),
        (row(1, "Orr", 0) + row(3, "left", 1), 2, "word 2 with a head in 0..2 is due"),
        (row(1, "Orr", 2), 1, "word 1 with head 2"),
        (row(1, "Orr", 1), 1, "word 1 with head 1"),
        (row(1, "Orr", "_"), 1, "word 1 with head _"),
        (token("2-3", "didn't") + row(1, "did", 0) + row(2, "n't", 1), 1, "2-3 does not stand before its words"),
        (token("1-3", "didn't") + row(1, "did", 0) + row(2, "n't", 1), 1, "1-3 does not stand before its words"),
        (token("1-1", "did") + row(1, "did", 0), 1, "1-1 does not stand before its words"),
        (row("x", "Orr", 0), 1, "'x' is no word number"),
        ("# text = Orr went.\n" + row(1, "Orr", 0), 1, "do not spell its # text"),
        (row(1, "Orr", 0) + "\n# newdoc\n\n", 3, "this sentence has no words"),
        ("", 1, "there is no sentence"),
    ],
)
def test_faults_name_file_and_line(read, text, line, why):
    with pytest.raises(MeasureError) as caught:
        read(text)
    assert f"bank.conllu:{line}: " in str(caught.value)
    assert why in str(caught.value)


@pytest.mark.corpora
def test_a_treebank_is_read_whole(corpora):
    documents = read_conllu(corpora / "ud" / "en_ewt-dev.conllu")
    assert sum(len(d.sentences) for d in documents) == 2001
    assert all(d.text[slice(*w.range)] == w.form for d in documents for w in d.words)
