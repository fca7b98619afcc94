"""CSL-JSON, BibTeX, schema.org and Citron's JSON."""

import io
import json
import re

from hypothesis import given

from onrecord.export import citron, schema_org, sources
from onrecord.record import Report
from tests.export.made import OFTEN, bare, reports, rich


def written(write: object, *items: Report) -> str:
    out = io.BytesIO()
    write(items, out)
    return out.getvalue().decode()


def entries(text: str) -> list[dict[str, str]]:
    """BibTeX as a reader of it sees it: braces balance, backslashes escape."""
    found = []
    for key, body in re.findall(r"@misc\{([0-9A-Za-z]+),\n(.*?)^\}\n\n", text, re.DOTALL | re.MULTILINE):
        fields = dict(re.findall(r"  (\w+) = \{(.*)\},", body))
        assert all(depth(value) == 0 for value in fields.values())
        assert body.count("\n") == len(fields)
        found.append({"key": key, **fields})
    return found


def depth(value: str) -> int:
    bare_braces = re.sub(r"\\.", "", value)
    return bare_braces.count("{") - bare_braces.count("}")


def test_csl_has_an_item_a_report() -> None:
    item, other = json.loads(written(sources.write_csl, rich(), bare()))
    assert item == {
        "id": item["id"], "type": "article-newspaper", "title": "=Port “shelled”, six, dead", "container-title": "The Courier",
        "URL": "https://courier.example/1?a=1&b=<2>", "issued": {"date-parts": [[2025, 9, 13]]},
    }  # fmt: skip
    assert other["container-title"] == "Radio One"
    assert "issued" not in other


def test_bibtex_has_an_entry_a_report() -> None:
    first, second = entries(written(sources.write_bibtex, rich(), bare()))
    assert first["key"] == sources.cite_key(rich().document)
    assert (first["title"], first["date"], first["year"], first["howpublished"]) == (
        "{=Port “shelled”, six, dead}",
        "2025-09-13",
        "2025",
        "The Courier",
    )
    assert second["howpublished"] == "Radio One"


@OFTEN
@given(reports())
def test_any_report_can_be_cited(report: Report) -> None:
    [entry] = entries(written(sources.write_bibtex, report))
    [item] = json.loads(written(sources.write_csl, report))
    assert entry["key"] == item["id"]
    parts = item.get("issued", {"date-parts": [[]]})["date-parts"][0]
    assert "-".join(f"{part:02d}" for part in parts) == (report.document.published or "")


def test_schema_org_tells_quotations_from_claims() -> None:
    graph = json.loads(written(schema_org.write, rich()))
    assert graph["@context"] == "https://schema.org"
    article, claim, quotation, nobody = graph["@graph"]
    assert (article["@type"], article["headline"]) == ("NewsArticle", "=Port “shelled”, six, dead")
    assert (claim["@type"], claim["creator"]["name"], claim["appearance"]) == ("Claim", "United Nations", {"@id": article["@id"]})
    assert (quotation["@type"], quotation["text"]) == ("Quotation", "“We did not\tfire,” … “is calm”")
    assert quotation["spokenByCharacter"] == {
        "@type": "Person", "name": "Ana Ôrek", "jobTitle": "defence minister", "sameAs": "https://www.wikidata.org/entity/Q2",
    }  # fmt: skip
    assert "creator" not in nobody


@OFTEN
@given(reports())
def test_ids_of_a_graph_are_each_used_once(report: Report) -> None:
    nodes = json.loads(written(schema_org.write, report))["@graph"]
    assert len({node["@id"] for node in nodes}) == len(nodes) == len(report.statements) + 1


def test_citron_has_a_quote_a_statement() -> None:
    found = json.loads(written(citron.write, rich()))
    text = found["text"]
    assert [q["id"] for q in found["quotes"]] == [0, 1, 2]
    spans = [s for q in found["quotes"] for s in (*q["sources"], *q["contents"], *q["coreferences"], *([q["cue"]] if q["cue"] else []))]
    assert all(text[s["start"] : s["end"]] == s["text"] for s in spans)
    assert found["quotes"][1]["sources"][0]["text"] == "Defence Minister Ana Ôrek"
