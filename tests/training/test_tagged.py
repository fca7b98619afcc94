"""TimeML, PolNeAR and treebank files as tags: one small file each."""

from pathlib import Path

import numpy as np

from onrecord.parse.labels import DEPRELS, TIMES, UPOS, tags
from training.example import IGNORE, Layers, Text, _cut, span_words
from training.tagged import attributed_texts, timed_text
from training.treebanks import count_scripts, read_treebank

TML = '<TimeML><DOCNO>t</DOCNO><TEXT>Orr left on <TIMEX3 tid="t1" type="DATE" value="2024-03-01">1 March 2024</TIMEX3>.</TEXT></TimeML>'
CONLLU = """# newdoc id = d1
# sent_id = 1
# text = Orr denied it.
1\tOrr\tOrr\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tdenied\tdeny\tVERB\tVBD\t_\t0\troot\t_\t_
3\tit\tit\tPRON\tPRP\t_\t2\tobj\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def test_a_time_expression_is_tagged_by_its_type(tmp_path: Path) -> None:
    path = tmp_path / "t.tml"
    path.write_text(TML, encoding="utf-8")
    text = timed_text(path)
    assert text.layers.times is not None
    found = [(text.text[a:b], tags(TIMES)[tag]) for (a, b), tag in zip(text.words, text.layers.times, strict=True) if tag]
    assert found == [("1", "B-DATE"), ("March", "I-DATE"), ("2024", "I-DATE")]


def test_parts_of_attributions_are_tagged_each_for_itself(tmp_path: Path) -> None:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "a.txt").write_text("Orr said rain fell.", encoding="utf-8")
    spans = "T1\tSource 0 3\tOrr\nT2\tCue 4 8\tsaid\nT3\tContent 9 18\train fell\n"
    (tmp_path / "attributions" / "a_x.ann").write_text(spans, encoding="utf-8")
    (text,) = attributed_texts(tmp_path)
    assert text.layers.parts is not None
    assert text.layers.parts.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 2], [0, 0, 0]]


def test_a_treebank_gives_trees_tags_and_lemma_scripts(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    scripts = count_scripts([path], 10)
    (text,) = read_treebank(path, scripts)
    layers = text.layers
    assert layers.head is not None
    assert layers.upos is not None
    assert layers.deprel is not None
    assert layers.lemma is not None
    assert layers.head.tolist() == [1, -1, 1, 1]
    assert [UPOS[i] for i in layers.upos] == ["PROPN", "VERB", "PRON", "PUNCT"]
    assert [DEPRELS[i] for i in layers.deprel] == ["nsubj", "root", "obj", "punct"]
    assert [list(scripts)[i] for i in layers.lemma] == ["0|", "3|y", "0|", "0|"]


def test_a_window_keeps_no_pointer_that_leaves_it() -> None:
    layers = Layers(head=np.array([-1, 0, 1, 2]), bounds=((1, 0, 1), (3, 1, 3)), counted=((0, 3), (2, 3)))
    cut = _cut(layers, 2, 4)
    assert cut.head is not None
    assert cut.head.tolist() == [IGNORE, 0]
    assert (cut.bounds, cut.counted) == ((), ((0, 1),))


def test_a_span_of_white_space_covers_no_word() -> None:
    assert span_words([(0, 3), (5, 8)], 3, 5) is None
    assert span_words([(0, 3), (5, 8)], 2, 6) == (0, 2)


def test_a_text_has_words_in_reading_order(tmp_path: Path) -> None:
    path = tmp_path / "t.tml"
    path.write_text(TML, encoding="utf-8")
    text: Text = timed_text(path)
    assert text.words == sorted(text.words)
