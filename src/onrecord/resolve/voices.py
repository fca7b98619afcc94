"""Whose voice a statement is: a known or named entity, somebody described, a source that is not named, or nobody.

Readers weigh "the ministry said" and "an official who asked not to be named said" differently; so the record tells them apart, and for unnamed
sources what the report gives instead of a name: the class of voice, the country, and the words that say why.
"""

from collections.abc import Iterable, Sequence

from onrecord.changed import replace
from onrecord.codebook.anonymity import anonymity, source_class
from onrecord.codebook.countries import country_named, demonym
from onrecord.record import Document, Entity, EntityKind, Sentence, Span, Statement, Unnamed, Voice
from onrecord.resolve.sentence import sentence_around

_ENDS = frozenset("of in from at on with who whom which that , ( familiar close briefed near inside within to for involved working".split())
"""Words behind which the head of a source's phrase lies no more."""
_DEFINITE = frozenset(("the", "this", "that", "his", "her", "its", "their", "our", "my"))
_SPEAKERS = frozenset("spokesman spokeswoman spokesperson spokesmen".split())
"""Who speaks for a body that is named: described, not hidden."""
_SMALL = frozenset(("of", "for", "the", "and", "de", "al", "bin", "von", "van"))
_ANY = "source"
_NEAR = 120
"""Characters behind a source within which the reason must begin: farther off it is another's."""


def voiced(
    document: Document, sentences: Sequence[Sentence], statements: Iterable[Statement], entities: Iterable[Entity]
) -> tuple[Statement, ...]:
    """Statements with the kind of their source, and what is told of unnamed ones."""
    known = {e.id: e for e in entities}
    return tuple(_voiced(document, sentences, s, known.get(s.source_entity or "")) for s in statements)


def _voiced(document: Document, sentences: Sequence[Sentence], statement: Statement, entity: Entity | None) -> Statement:
    if statement.source is None:
        return replace(statement, voice=Voice.NOBODY)
    if entity and (entity.actor or entity.kind is EntityKind.COUNTRY or _capitalised(entity.name)):
        return replace(statement, voice=Voice.NAMED)
    unnamed = _unnamed(document, sentences, statement.source)
    return replace(statement, voice=Voice.UNNAMED if unnamed else Voice.DESCRIBED, unnamed=unnamed)


def _unnamed(document: Document, sentences: Sequence[Sentence], source: Span) -> Unnamed | None:
    """What is told of an unnamed source; None for a source that is merely described ("the ministry", "a spokesman")."""
    words = _to_head(source.text)
    kind, why = source_class(words), _why(document, sentences, source)
    hidden = kind is not None and words[0].lower() not in _DEFINITE and words[-1].lower() not in _SPEAKERS
    return Unnamed(kind or _ANY, _country(source.text.split()), why) if hidden or why else None


def _to_head(text: str) -> list[str]:
    """The words of a noun phrase up to its head."""
    out: list[str] = []
    for word in text.split():
        if out and word.lower().strip(",") in _ENDS:
            break
        out.append(word.strip(",.'’"))
        if word.endswith(","):
            break
    return out


def _why(document: Document, sentences: Sequence[Sentence], source: Span) -> Span | None:
    """The words in or soon behind a source that say why it has no name."""
    _, end = sentence_around(sentences, source)
    found = anonymity(document.text[source.start : end])
    if found is None or source.start + found[0] > source.end + _NEAR:
        return None
    return document.span(source.start + found[0], source.start + found[1])


def _country(words: list[str]) -> str | None:
    """The country that an adjective or name in the phrase tells."""
    for word in words:
        plain = word.strip(",.'’")
        if plain[:1].isupper() and (country := demonym(plain) or country_named(plain)):
            return country.code
    return None


def _capitalised(name: str) -> bool:
    """Whether every longer word of a name is capitalised, as only names have it."""
    return all(word[0].isupper() for word in name.split() if word.isalpha() and word not in _SMALL)
