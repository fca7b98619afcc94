from onrecord.export.story_text import disputes_text, story_text
from onrecord.record import Scope, Stance, Status
from onrecord.story import Copy, Denial, Dispute, Mention, Party, Reading, Relation, Story, StoryEvent, Verdict, Voiced, Words


def reading(document: str, text: str, value: float, who: str | None = None) -> Reading:
    words = Words(document, 0, len(text), text)
    fields = ("killed", value, value, value, None, Scope.EVENT, "people", None, "2031-05-04T08:00:00Z", f"Paper {document}", who)
    return Reading(document, "f1", *fields, words)


def voiced(document: str, who: str, text: str, stance: Stance | None = None) -> Voiced:
    return Voiced(document, "s1" if stance else None, who, None, stance, Words(document, 0, len(text), text))


READINGS = (reading("a", "six", 6, "police"), reading("b", "nine", 9))
FIGURES = Dispute(
    "d1",
    "e1",
    "killed",
    "killed in the shooting: six (police), nine (Paper b)",
    0.7,
    READINGS,
    (Verdict(0, 1, Relation.CONFLICTING, "police gives 6, Paper b 9"),),
    (),
)
DENIAL = Dispute(
    "d2",
    "e1",
    "denial",
    "the shooting: denied by army",
    1.8,
    (),
    (),
    (Denial(voiced("a", "police", "gunmen fired"), voiced("b", "army", "it fired on nobody", Stance.DENY)),),
)
EVENT = StoryEvent(
    id="e1",
    type="ASSAULT",
    modes=("firearms",),
    contexts=(),
    status=Status.POSSIBLE,
    quad=4,
    score=-9.0,
    cameo="193",
    actors=(Party("gunmen", None, None, "UAF", None, ()),),
    recipients=(),
    place=None,
    start_date="2031-05-04",
    end_date="2031-05-04",
    granularity=None,
    mentions=(Mention("a", "e1", Status.POSSIBLE, Words("a", 0, 4, "shot")),),
    reported_by=(),
    claimed_by=(voiced("a", "police", "gunmen fired", Stance.ASSERT),),
    denied_by=(),
    readings=READINGS,
    confidence=0.8,
)
STORY = Story(
    "s1",
    "Ferry\x1b[31m shot at",
    ("a", "b"),
    ("a",),
    (Copy("b", "a", 1.0, (), "later"),),
    None,
    "2031-05-04",
    "2031-05-05",
    1.0,
    (EVENT,),
    (FIGURES,),
)


def test_a_dispute_has_its_words_and_reasons() -> None:
    assert disputes_text([FIGURES]).splitlines() == [
        "0.70  killed in the shooting: six (police), nine (Paper b)",
        "      killed: “six” people (police, in Paper a, 2031-05-04)",
        "      killed: “nine” people (Paper b, 2031-05-04)",
        "      conflicting: “six” and “nine”: police gives 6, Paper b 9",
    ]


def test_a_denial_has_both_sides() -> None:
    assert disputes_text([DENIAL]).splitlines()[1:] == [
        "      denied by army: “it fired on nobody” (b)",
        "      told by police: “gunmen fired” (a)",
    ]


def test_what_is_quoted_within_the_words_of_a_denial_has_single_marks() -> None:
    denied = Denial(voiced("a", "police", '"Yes," Orr said, "they fired"'), voiced("b", "army", "it called this “a lie”", Stance.DENY))
    dispute = Dispute("d2", "e1", "denial", "the shooting: denied by army", 1.8, (), (), (denied,))
    assert disputes_text([dispute]).splitlines()[1:] == [
        "      denied by army: “it called this ‘a lie’” (b)",
        "      told by police: “‘Yes,’ Orr said, ‘they fired’” (a)",
    ]


def test_a_story_is_told_whole_and_steers_no_terminal() -> None:
    text = story_text(STORY, {"a": "Coast Wire"})
    assert text.splitlines()[:8] == [
        "Ferry\ufffd[31m shot at",
        "2031-05-04 to 2031-05-05, 2 reports, 1 independent source",
        "",
        "Reports",
        "  Coast Wire",
        "  b (copy, it seems, of Coast Wire; 100%; later)",
        "",
        "Events",
    ]
    assert "  2031-05-04  ASSAULT firearms (shooting) [possible]: gunmen" in text
    assert "      claimed by police (“gunmen fired”)" in text
    assert text.splitlines()[-5] == "Disputes"


def test_lines_keep_to_a_width() -> None:
    assert max(len(line) for line in story_text(STORY, width=60).splitlines()) <= 60
