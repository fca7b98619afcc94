"""GEXF and FollowTheMoney, each read by the reader of its own program."""

import io
import json

import networkx as nx
import pytest
from hypothesis import given
from lxml import etree

from onrecord.changed import replace
from onrecord.export import follow_the_money, gexf
from onrecord.record import Report
from tests.export.made import OFTEN, bare, reports, rich, story

NAMESPACE = "{http://www.gexf.net/1.2draft}"


def network(*items: object) -> nx.Graph:
    out = io.BytesIO()
    gexf.write(items, out)
    out.seek(0)
    return nx.read_gexf(out)


def told(*items: Report) -> list[dict[str, object]]:
    out = io.BytesIO()
    follow_the_money.write(items, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_who_does_what_to_whom_is_an_edge_with_its_spell() -> None:
    graph = network(rich(), bare(), rich())
    assert graph.is_directed()
    [(source, target, edge)] = graph.edges(data=True)
    assert (graph.nodes[source]["label"], graph.nodes[target]["label"]) == ("Army of Estra", "Vell Guard")
    assert (graph.nodes[source]["country"], graph.nodes[source]["sector"]) == ("EST", "MIL")
    assert (edge["weight"], edge["type"], edge["quad"]) == (2, "ASSAULT", 4)
    assert edge["spells"] == [("2025-09-12", "2025-09-12")]


def test_an_event_with_nobody_on_the_other_side_is_no_edge() -> None:
    told = story()
    assert len(network(told).edges) == 1
    assert list(network(replace(told, events=(replace(told.events[0], recipients=()),))).edges) == []


@OFTEN
@given(reports())
def test_any_report_is_well_formed_and_read(report: Report) -> None:
    graph = network(report)
    out = io.BytesIO()
    gexf.write([report], out)
    root = etree.fromstring(out.getvalue(), etree.XMLParser(resolve_entities=False))
    ids = {node.get("id") for node in root.iter(f"{NAMESPACE}node")}
    assert {edge.get(end) for edge in root.iter(f"{NAMESPACE}edge") for end in ("source", "target")} <= ids
    assert set(graph.nodes) == ids


def test_follow_the_money_says_who_what_and_where_from() -> None:
    rows = told(rich())
    by_schema = {row["schema"]: row for row in rows}
    assert {"Article", "PublicBody", "Person", "Organization", "Mention", "Address", "Event"} == set(by_schema)
    article, event = by_schema["Article"], next(row for row in rows if row["schema"] == "Event")
    army = next(row for row in rows if row["properties"].get("name") == ["Army of Estra"])
    assert event["properties"]["organizer"] == [army["id"]]
    assert event["properties"]["proof"] == [article["id"]]
    assert event["properties"]["startDate"] == ["2025-09-12"]
    assert "according to a “UN” spokeswoman" in event["properties"]["notes"]
    assert by_schema["Person"]["properties"]["country"] == ["no"]


@OFTEN
@given(reports())
def test_every_entity_has_an_id_and_links_lead_somewhere(report: Report) -> None:
    rows = told(report)
    ids = {row["id"] for row in rows}
    assert all(set(row) == {"id", "schema", "properties"} and row["id"] for row in rows)
    links = {"organizer", "involved", "proof", "document", "resolved", "addressEntity"}
    assert all(set(values) <= ids for row in rows for name, values in row["properties"].items() if name in links)
    assert all(values and all(isinstance(v, str) and v for v in values) for row in rows for values in row["properties"].values())


def test_followthemoney_takes_every_entity(read_reports: list[Report]) -> None:
    """With its own program, where that is installed (it needs ICU and a compiler, so it is not among the tools of every developer)."""
    ftm = pytest.importorskip("followthemoney")
    for row in told(*read_reports):
        proxy = ftm.model.get_proxy(row)
        schema = ftm.model.get(row["schema"])
        assert proxy.schema is schema
        for name, values in row["properties"].items():
            prop = schema.get(name)
            assert prop is not None, f"{row['schema']} has no {name}"
            assert not prop.stub
            assert len(proxy.get(name)) == len(values), f"{row['schema']}.{name} refuses one of {values}"
