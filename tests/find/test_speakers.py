from onrecord.find.speakers import speaker, speakers
from onrecord.parse import Cue, Parse


def cue(built, words: str, content: str, *sources: str) -> Cue:
    return Cue(*built.find(words), 0.9, "assert", 0.9, tuple(built.link(s) for s in sources), (), built.find(content), 0.9)


def said_by(parse: Parse, one: Cue) -> list[str]:
    return [" ".join(parse.form(w) for w in range(s.first, s.last)) for s in speakers(parse, one)]


def test_the_nearer_of_two_speakers_speaks(text) -> None:
    built = text("The ministry indicated Orr assured Estra of help.")
    inner = cue(built, "assured", "of help", "The ministry", "Orr")
    outer = cue(built, "indicated", "Orr assured Estra of help", "The ministry")
    parse = built.with_(cues=(outer, inner))
    assert (said_by(parse, outer), said_by(parse, inner)) == (["The ministry"], ["Orr"])


def test_who_is_quoted_speaks_though_another_stands_nearer(text) -> None:
    built = text("Officials were quoted by the agency as saying the bomb was old.")
    inner = cue(built, "saying", "the bomb was old", "Officials")
    parse = built.with_(cues=(cue(built, "were quoted by", "the bomb was old", "the agency"), inner))
    assert said_by(parse, inner) == ["Officials"]


def test_nobody_speaks_who_stands_in_what_is_said(text) -> None:
    built = text("The attack showed that Norland wanted war.")
    one = cue(built, "showed", "that Norland wanted war", "Norland")
    assert (said_by(built.with_(cues=(one,)), one), speaker(built.with_(cues=(one,)), one)) == ([], ())


def test_a_speaker_right_behind_the_cue_or_around_it_stays(text) -> None:
    built = text("According to Orr the war is over. It is, Lund said, over.")
    known = cue(built, "According to", "Orr the war is over", "Orr")
    broken = cue(built, "said", "It is, Lund said, over", "Lund")
    parse = built.with_(cues=(known, broken))
    assert (said_by(parse, known), said_by(parse, broken)) == (["Orr"], ["Lund"])
