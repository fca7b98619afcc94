import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean import Given, clean
from onrecord.clean.dateline import dateline
from onrecord.clean.decode import decode, without_surrogates
from onrecord.clean.published import published
from onrecord.errors import InputError, Reason
from onrecord.gather import Media, Source
from onrecord.record import text_hash, to_json
from onrecord.settings import Settings

SETTINGS = Settings()


def document(content: bytes | str, media: Media = Media.TEXT, **about: str):
    return clean(Source("a", content, media, **about), SETTINGS)


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=180).filter(
        lambda t: any(c.isalnum() for c in t)
    )
)
def test_text_given_as_text_stays_exactly_as_it_is(text: str) -> None:
    assert document(text).text == text


def test_a_lone_surrogate_and_nul_become_one_mark_each() -> None:
    assert document("a\ud800b\0c").text == "a\ufffdb\ufffdc"
    assert len(without_surrogates("\udfff" * 3)) == 3


def test_line_ends_and_titles_of_text_stay() -> None:
    assert document(b"Title\r\n\r\nBody text.\r\n").text == "Title\r\n\r\nBody text.\r\n"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Zürich".encode(), "Zürich"),
        (b"\xef\xbb\xbf" + "Zürich".encode(), "Zürich"),
        ("Zürich".encode("utf-16"), "Zürich"),
        ("“No”".encode("cp1252"), "“No”"),
        ("Zürich\n".encode() + "Zürich\n".encode("cp1252"), "Zürich\nZürich\n"),
        ("Talks opened.".encode("utf-16-le"), "Talks opened."),
        ("Talks opened.".encode("utf-16-be"), "Talks opened."),
        ("naïve 👩‍👩‍👧 cafe\u0301".encode(), "naïve 👩‍👩‍👧 cafe\u0301"),
    ],
)
def test_encodings(content: bytes, text: str) -> None:
    assert decode(content, "a") == text


@pytest.mark.parametrize(
    ("html", "charset", "text"),
    [
        (b"\x93No\x94", "iso-8859-1", "“No”"),
        (b"<meta charset=iso-8859-1>\x93No\x94", None, "“No”"),
        (b"<meta charset='windows-1251'>\xcd\xe5\xf2", None, "Нет"),
        (b"<meta charset=utf-16>Z\xfcrich", None, "Zürich"),
        (b"<meta charset=undefined>Z\xfcrich", "hex", "Zürich"),
        (b"<meta charset=unicode_escape>\\x41\xfc", "no-such\0name", "\\x41ü"),
    ],
)
def test_encodings_that_servers_and_pages_name(html: bytes, charset: str | None, text: str) -> None:
    assert decode(html, "a", html=True, charset=charset).endswith(text)


@pytest.mark.parametrize(
    "content", ["Переговоры провалились в пятницу.".encode("koi8-r"), "外務大臣は金曜日に会談が失敗したと述べた。".encode("shift-jis")]
)
def test_an_encoding_that_cannot_be_told_is_refused(content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(content, "a.txt")
    assert caught.value.reason is Reason.ENCODING


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"{\\rtf1 Talks", "rich text"), (b"WARC/1.0\r\n", "web archive"), (b"%PDF-1.7", "a PDF"), (b"PK\x03\x04", "office document")],
)
def test_files_that_are_no_text_are_named(content: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        decode(content, "a")


@pytest.mark.parametrize("content", [b"%PDF-1.7 x", b"PK\x03\x04abc", bytes(range(256)) * 4, b"\0" * 100])
def test_bytes_that_are_no_text(content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(content, "a.txt")
    assert caught.value.reason is Reason.NOT_TEXT


def test_a_broken_utf16_file_is_named() -> None:
    with pytest.raises(InputError) as caught:
        decode(b"\xff\xfeabc", "a.txt")
    assert caught.value.reason is Reason.ENCODING


@pytest.mark.parametrize(
    ("given_", "iso"),
    [
        ("2025", "2025"),
        ("2025-09", "2025-09"),
        ("2025-09-15", "2025-09-15"),
        ("20250915", "2025-09-15"),
        ("2025-09-15T08:30:00Z", "2025-09-15T08:30:00Z"),
        ("2025-09-15T08:30:00+0200", "2025-09-15T08:30:00+02:00"),
        ("2025-09-15 08:30:00", "2025-09-15"),
        ("2025-09-15T08:30:00.123Z", "2025-09-15T08:30:00Z"),
        ("15 September 2025", "2025-09-15"),
        ("Sep 15, 2025", "2025-09-15"),
        ("September 2025", "2025-09"),
        ("Mon, 15 Sep 2025 08:30:00 +0200", "2025-09-15T08:30:00+02:00"),
        ("Mon, 15 Sep 2025 08:30:00 -0000", "2025-09-15"),
        ("15 Sep 2025 08:30:00", "2025-09-15"),
        (" ", None),
        (None, None),
        ("null", None),
    ],
)
def test_dates_keep_their_precision(given_: str | None, iso: str | None) -> None:
    assert published(given_) == iso


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2025-13-01",
        "2025-02-30",
        "32 May 2025",
        "0001-01-01",
        "1 January 0200",
        "Mon, 15 Sep 9025 08:30:00 +0000",
        "２０２５-09-15",
        "2025-09-15T99:00:00Z",
        "tomorrow at 5",
    ],
)
def test_dates_that_are_none(text: str) -> None:
    with pytest.raises(InputError) as caught:
        published(text, "a.jsonl:3", 3)
    assert (caught.value.reason, caught.value.line) == (Reason.DATE, 3)
    assert "a.jsonl:3" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("GENEVA (Agency) — Talks opened.", "GENEVA (Agency) —"),
        ("NAIROBI, Kenya (AP) - Two men fled.", "NAIROBI, Kenya (AP) -"),
        ("TOKYO/SEOUL (Reuters) – Talks opened.", "TOKYO/SEOUL (Reuters) –"),
        ("KABUL, Feb. 3 (Agency) -- Talks opened.", "KABUL, Feb. 3 (Agency) --"),
        ("UNITED NATIONS — Envoys met.", "UNITED NATIONS —"),
        ("Abuja (Agency) — Talks opened.", "Abuja (Agency) —"),
        ("WASHINGTON/BEIJING, 3 Sept (Reuters) - Envoys met.", "WASHINGTON/BEIJING, 3 Sept (Reuters) -"),
        ("KYIV, Sept 3 (Reuters) -Envoys met.", "KYIV, Sept 3 (Reuters) -"),
        ("ISTANBUL (Reuters) -Turkey said", "ISTANBUL (Reuters) -"),
        ("ABUJA, September 3, 2025 /PRNewswire/ -- The firm", "ABUJA, September 3, 2025 /PRNewswire/ --"),
        ("WASHINGTON — The Senate met.", "WASHINGTON —"),
        ("Beirut, Lebanon – Envoys met.", "Beirut, Lebanon –"),
        ("PARIS: Farmers met.", "PARIS:"),
        ("New Delhi, Jan 5 (PTI) The minister said", "New Delhi, Jan 5 (PTI)"),
        ("Talks open\n\nGENEVA (Agency) — Envoys met.", "GENEVA (Agency) —"),
        ("Talks open\r\n\r\nOf peace.\r\n\r\nGENEVA — Envoys met.", "GENEVA —"),
        ("One.\n\nTwo.\n\nThree.\n\nGENEVA — Envoys met.", None),
        ("BREAKING — Army shells Vell.", None),
        ("BREAKING: Army shells Vell.", None),
        ("NEWS ANALYSIS — What it means", None),
        ("EDITOR’S NOTE — This report", None),
        ("NATO — the alliance — met.", None),
        ("EU, US: Talks open", None),
        ("KATHMANDU, Sept 9: Ministers met.", "KATHMANDU, Sept 9:"),
        ("VELL — AT LEAST TWO MEN WERE KILLED WHEN A BOAT SANK, THE COAST GUARD SAID.", "VELL —"),
        ("NEW VELL, KENYA - TWO MEN WERE KILLED ON MONDAY WHEN A BOMB WENT OFF.", "NEW VELL, KENYA -"),
        ("FLOODS HIT VELL — AT LEAST TWO MEN WERE KILLED, THE COAST GUARD SAID.", None),
        ("VELL — TWO DEAD", None),
        ("VELL: FLASH UPDATE NO. 7\n\nTwo men died.", None),
        ("HIGHLIGHTS\n\n- Two men died.", None),
        ("TALKS FAIL — AGAIN", None),
        ("HEADLINE ALL IN HIGH CAPITALS: Talks fail", None),
        ("Ana Orr (Labour) said", None),
        ("MSF (Doctors Abroad) said", None),
        ("QUESTION: Will there be talks?", None),
        ("SECRETARY ORR: Good day.\n\nMR. BLANE: Will you go?", None),
        ("ORR: Good day.\n\nBLANE: Will you go?\n\nORR: Yes.", None),
        ("UN — the body — met.", None),
        ("The talks (which failed) — opened.", None),
        ("Talks opened in GENEVA — again.", None),
        ("Ostra, 3 March — The court ruled.", "Ostra, 3 March —"),
        ("Port Vell, Feb. 3, 2031 – Police said so.", "Port Vell, Feb. 3, 2031 –"),
        ("Sunday, May 3 — The army said so.", None),
        ("Analysis, May 3 — What now?", None),
        ("Updated 3 May — Police said so.", None),
    ],
)
def test_datelines(text: str, line: str | None) -> None:
    found = dateline(text)
    assert (found.text if found else None) == line
    assert found is None or text[found.start : found.end] == found.text


FRENCH = (
    "Le ministre a déclaré vendredi que les pourparlers de Genève avaient échoué et que de nouvelles mesures seraient prises dans les prochains jours. "
    * 3
)
ENGLISH = (
    "The minister said on Friday that the talks in Geneva had failed again, and that further steps would be taken in the coming days. " * 3
)


PLAIN = (
    "The government of Norland has adopted new measures against inflation, a spokesman for the ministry said on Friday. The opposition, which called the plans insufficient, "
    "asked for more support from the state for families that live on low incomes in the cities and the country. Leaders of the unions said that they would strike in the ports "
    "and mines of the north from Monday, and that the talks with the owners of the yards had been broken off. "
)
DUTCH = (
    "De regering heeft vrijdag nieuwe maatregelen tegen de inflatie genomen, zo heeft een woordvoerder van het ministerie laten weten. De oppositie was kritisch over de "
    "plannen en wil meer steun voor gezinnen met een laag inkomen in de steden en op het platteland. "
)


def test_another_language_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="French") as caught:
        document(FRENCH)
    assert caught.value.reason is Reason.LANGUAGE


def test_english_is_read_and_said_so() -> None:
    assert document(ENGLISH).language == "en"


def test_what_is_plainly_english_needs_no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.clean.language._ranker", lambda: pytest.fail("the detector was loaded"))
    assert document(PLAIN).language == "en"


def test_half_in_another_language_is_not_plainly_english() -> None:
    with pytest.raises(InputError, match="Dutch"):
        document(PLAIN[:420] + " " + DUTCH * 3)


def test_a_short_text_is_read_without_a_verdict() -> None:
    assert document("Le ministre a déclaré.").language is None


@pytest.mark.parametrize("content", ["", " \n", "…—“”", "\u200b"])
def test_text_without_letters_is_no_report(content: str) -> None:
    with pytest.raises(InputError) as caught:
        document(content)
    assert caught.value.reason is Reason.NO_TEXT


def test_identity_is_the_given_id_else_the_address_else_the_hash() -> None:
    assert document("One.", id="x", url="https://example.org/a").id == "x"
    assert document("One.", url="https://example.org/a").id == "https://example.org/a"
    assert document("One.").id == text_hash("One.") == document("One.").hash


def test_what_a_user_says_fills_what_a_source_leaves_open() -> None:
    told = Given("2025-01-01", "The Courier", "Talks")
    found = clean(Source("a", "One.", Media.TEXT, published="2024", publisher=None), SETTINGS, told)
    assert (found.published, found.publisher, found.title) == ("2024", "The Courier", "Talks")


def test_a_text_too_long_to_read_in_sane_time_and_memory_is_refused() -> None:
    with pytest.raises(InputError, match=r"text\.max_characters") as caught:
        document("Talks opened. " * 15_000)
    assert caught.value.reason is Reason.TOO_LARGE


def test_what_a_source_says_of_itself_can_be_written_down() -> None:
    found = document("One.", id="a\ud800", title=" Talks\n open\0 ", publisher="\udfff", author=" ", url="https://e.example/\udc80")
    assert (found.id, found.title, found.publisher, found.author) == ("a\ufffd", "Talks open\ufffd", "\ufffd", None)
    assert to_json(found)


def test_a_failure_names_the_line_of_its_record() -> None:
    with pytest.raises(InputError) as caught:
        clean(Source("a.jsonl:7", FRENCH, Media.TEXT, line=7), SETTINGS)
    assert caught.value.line == 7


def test_words_of_no_language_are_no_report() -> None:
    with pytest.raises(InputError, match="no language"):
        document("x " * 500)


PIDGIN = (
    "Di oga for di ministry don tell tori pipo say di government go begin pay di workers wey never collect salary since last year, but di union "
    "say dem no believe am and dem go waka commot for street on Monday. "
)
KENYAN = (
    "The CS said the governor and his MCAs had been summoned to Nairobi over the bursaries saga, as boda boda riders in Kisumu staged a go-slow "
    "and matatu saccos asked wananchi to be patient. Harambee collections by the MPs would be looked into, he said. "
)


@pytest.mark.parametrize("text", [PIDGIN, KENYAN])
def test_english_of_nigeria_and_kenya_is_english(text: str) -> None:
    assert document(text * 2).language == "en"


def test_from_200_letters_on_a_language_is_told() -> None:
    letters = "".join(FRENCH.split())
    short, long = FRENCH[:230], FRENCH[:260]
    assert sum(c.isalpha() for c in short) < 200 <= sum(c.isalpha() for c in long) < len(letters)
    assert document(short).language is None
    with pytest.raises(InputError):
        document(long)


@pytest.mark.parametrize(
    "text", ["A" * 100_000, "A, " * 50_000, "AB " * 50_000, "AB (" * 30_000, "Ab, Cd" * 20_000, "AB, Ab Ab" * 20_000, "\n" * 100_000]
)
def test_looking_for_a_dateline_takes_no_time(text: str) -> None:
    began = time.perf_counter()
    dateline(text)
    assert time.perf_counter() - began < 0.5
