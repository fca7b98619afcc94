import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from onrecord.gather import Source, gather
from onrecord.gather.nexis import day
from onrecord.record import Failure
from onrecord.settings import Settings

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ARTICLE = [
    "# Talks open in Vell",
    "The Vell Post",
    "September 15, 2025 Monday 8:30 AM GMT",
    "Copyright 2025 The Vell Post All Rights Reserved",
    "Section: WORLD; Pg. 3",
    "Length: 12 words",
    "Byline: A. Orr and B. Lund",
    "Highlight: Envoys met.",
    "Body",
    "VELL - Talks opened on Friday.",
    "Envoys “met” & left.",
    "Classification",
    "Language: ENGLISH",
    "Load-Date: September 16, 2025",
    "End of Document",
]


def document(path: Path, lines: list[str], doctype: str = "") -> Path:
    """A document of Word with these paragraphs; one that begins with # is a heading."""
    body = ""
    for line in lines:
        style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if line.startswith("# ") else ""
        text = escape(line.removeprefix("# "))
        half = len(text) // 2
        parts = [text] if "&" in text else [text[:half], text[half:]]
        runs = "".join(f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>' for part in parts)
        body += f"<w:p>{style}{runs}</w:p>"
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document {W}><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml)
    return path


def got(path: Path, **settings: object) -> list[Source | Failure]:
    return list(gather([str(path)], Settings(settings)))


def test_articles_of_a_bundle(tmp_path: Path) -> None:
    second = [*ARTICLE]
    second[:3] = ["Six killed", "Radio Vell (English)", "16 September 2025"]  # no heading, no hour
    third = [line for line in ARTICLE if line != "Body"]
    cover = ["User Name: x", "Date and Time: September 20, 2025 9:00 AM", "Documents (3)", "1. Talks open in Vell"]
    first, other, bad = got(document(tmp_path / "a.docx", [*cover, *ARTICLE, *second, *third]))
    assert (first.title, first.publisher, first.published) == ("Talks open in Vell", "The Vell Post", "2025-09-15T08:30:00Z")
    assert (first.author, first.content) == ("A. Orr and B. Lund", "VELL - Talks opened on Friday.\n\nEnvoys “met” & left.")
    assert (other.title, other.publisher, other.published) == ("Six killed", "Radio Vell (English)", "2025-09-16")
    assert (bad.source, bad.reason.value) == (f"{tmp_path / 'a.docx'}, article 3", "no-text")


def test_an_article_without_its_end_is_read(tmp_path: Path) -> None:
    assert [s.title for s in got(document(tmp_path / "a.docx", ARTICLE[:11]))] == ["Talks open in Vell"]


def test_another_document_is_one_report(tmp_path: Path) -> None:
    [source] = got(document(tmp_path / "a.docx", ["# Talks open", "", "Envoys met.", "They left."]))
    assert (source.content, source.title) == ("Talks open\n\nEnvoys met.\n\nThey left.", None)


def test_a_bundle_in_a_zip(tmp_path: Path) -> None:
    document(tmp_path / "a.docx", ARTICLE)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "a.docx", "in/a.docx")
    assert [s.name for s in got(tmp_path / "a.zip")] == [f"{tmp_path / 'a.zip'}/in/a.docx, article 1"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("May 2, 2018 Wednesday", "2018-05-02"),
        ("2 May 2018 Wednesday 9:30 PM EDT", "2018-05-02T21:30:00-04:00"),
        ("May 2, 2018 Wednesday 9:30 PM XYZ", "2018-05-02"),
        ("May 2, 2018 Wednesday 29:30 PM GMT", "2018-05-02"),
        ("Mayday 2018", None),
    ],
)
def test_days(line: str, wanted: str | None) -> None:
    assert day(line) == wanted


def test_no_entity_leads_to_a_file_and_none_swells(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    doctype = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt"><!ENTITY y "{"y" * 1000}">]>'
    path = document(tmp_path / "a.docx", ["Two men fled."], doctype)
    whole = zipfile.ZipFile(path).read("word/document.xml").decode().replace("fled.", "fled. &x; " + "&y;" * 20_000)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", whole)
    found = repr(got(path))
    assert "secret" not in found
    assert len(found) < 2_000


def test_a_document_that_swells_is_refused(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", ["x" * 30_000_000])
    assert [x.reason.value for x in got(path)] == ["too-large"]
    assert [x.reason.value for x in got(document(tmp_path / "b.docx", ARTICLE * 3), **{"text.max_bytes": 100})] == ["too-large"]


def test_damage_is_a_failure(tmp_path: Path) -> None:
    whole = document(tmp_path / "a.docx", ARTICLE).read_bytes()
    path = tmp_path / "b.docx"
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert got(path)
    for content in (whole[:200], b"PK", b"{\\rtf1 x}", document(tmp_path / "c.docx", []).read_bytes()):
        path.write_bytes(content)
        assert [type(x) for x in got(path)] == [Failure]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.txt", "One.")
    assert "word/document.xml is missing" in got(path)[0].message
