"""GEXF 1.2 (dynamic): who does what to whom, as a network for Gephi.

A node is somebody who takes part, an edge all events of one type from one to another: its weight is their number, its spells are their dates. Events with several
who act or suffer give an edge for each pair; those with nobody on the other side give none. What is planned, possible or negated is left out. The network is held in
memory: a node or edge takes some hundred bytes, however many events it stands for.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from onrecord.export.happening import Happening, Item, Taker, happenings
from onrecord.group.days import DAY
from onrecord.vocabulary import HAPPENED

_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")
"""Characters that XML 1.0 cannot hold."""
_NODE = ("country", "sector", "wikidata")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<graph mode="dynamic" defaultedgetype="directed" timeformat="date">
<attributes class="node" mode="static">
<attribute id="country" title="country" type="string"/>
<attribute id="sector" title="sector" type="string"/>
<attribute id="wikidata" title="wikidata" type="string"/>
</attributes>
<attributes class="edge" mode="static">
<attribute id="type" title="type" type="string"/>
<attribute id="quad" title="quad" type="integer"/>
</attributes>
"""
_Spell = tuple[str | None, str | None]
_Edge = tuple[str, str, str, int]


def write(items: Iterable[Item], out: BinaryIO) -> None:
    """Write the network of the events of reports or stories; nodes and edges in the order in which they first come."""
    nodes: dict[str, Taker] = {}
    edges: dict[_Edge, list[_Spell]] = {}
    for found in happenings(items):
        if found.status in HAPPENED:
            _add(found, nodes, edges)
    out.write(_HEAD.encode())
    out.writelines(line.encode() for line in _nodes(nodes))
    out.writelines(line.encode() for line in _edges(edges))
    out.write(b"</graph>\n</gexf>\n")


def key(taker: Taker) -> str:
    """What makes two mentions one node: the id in the tables or in Wikidata, else name, country and sector.

    >>> key(Taker("police", "police", "NOR", "COP", None, None, None))
    'police/NOR/COP'
    """
    return taker.actor or taker.wikidata or "/".join((taker.name or taker.text, taker.country or "", taker.sector or ""))


def _add(found: Happening, nodes: dict[str, Taker], edges: dict[_Edge, list[_Spell]]) -> None:
    spell = found.start_date and found.start_date[:DAY], found.end_date and found.end_date[:DAY]
    for actor in found.actors:
        for recipient in found.recipients:
            source, target = key(actor), key(recipient)
            nodes.setdefault(source, actor)
            nodes.setdefault(target, recipient)
            edges.setdefault((source, target, found.type, found.quad), []).append(spell)


def _nodes(nodes: dict[str, Taker]) -> Iterator[str]:
    yield "<nodes>\n"
    for id_, taker in nodes.items():
        values = ((name, getattr(taker, name)) for name in _NODE)
        told = "".join(f'<attvalue for="{name}" value={_quoted(value)}/>' for name, value in values if value)
        yield f"<node id={_quoted(id_)} label={_quoted(taker.name or taker.text)}><attvalues>{told}</attvalues></node>\n"
    yield "</nodes>\n"


def _edges(edges: dict[_Edge, list[_Spell]]) -> Iterator[str]:
    yield "<edges>\n"
    for number, ((source, target, kind, quad), spells) in enumerate(edges.items()):
        told = f'<attvalues><attvalue for="type" value="{kind}"/><attvalue for="quad" value="{quad}"/></attvalues>'
        ends = f"source={_quoted(source)} target={_quoted(target)}"
        yield f'<edge id="{number}" {ends} label="{kind}" weight="{len(spells)}">{told}{_spells(spells)}</edge>\n'
    yield "</edges>\n"


def _spells(spells: list[_Spell]) -> str:
    """Each stretch of time once, in order; of an event without a date there is none."""
    found = sorted({(start or "", end or "") for start, end in spells if start or end})
    bounds = ("".join(f' {name}="{day}"' for name, day in zip(("start", "end"), spell, strict=True) if day) for spell in found)
    inner = "".join(f"<spell{bound}/>" for bound in bounds)
    return f"<spells>{inner}</spells>" if inner else ""


def _quoted(text: str) -> str:
    return quoteattr(text.translate(_NOT_XML))
