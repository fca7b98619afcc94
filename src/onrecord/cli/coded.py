"""Options that ask for values of the codebook: one that it does not have is a wrong command, and not an answer of nothing."""

from collections.abc import Collection

import click


def types(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """PLOVER's event types, in whatever letters."""
    if not values:
        return ()
    from onrecord.codebook import plover

    return tuple(_one(value.strip().upper(), plover.load().by_type, "type") for value in values)


def modes(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """PLOVER's modes, in whatever letters."""
    if not values:
        return ()
    from onrecord.codebook import plover

    known = {mode for _, mode in plover.load().by_mode}
    return tuple(_one(value.strip().lower(), known, "mode") for value in values)


def sector(_: click.Context, __: click.Parameter, value: str) -> str:
    """One of PLOVER's sectors, in whatever letters; empty where none is asked for."""
    if not value:
        return ""
    from onrecord.codebook.actors.actor import SECTORS

    return _one(value.strip().upper(), SECTORS, "sector")


def country(_: click.Context, __: click.Parameter, value: str) -> str:
    """A country by name or code; empty where none is asked for."""
    return value if value and _code(value) else ""


def country_code(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The code of a country that is given by name or code; None where none is asked for."""
    return _code(value) if value else None


def _code(value: str) -> str:
    from onrecord.codebook.actors.actor import INTERNATIONAL
    from onrecord.codebook.countries import country_coded, country_named

    known, code = country_named(value) or country_coded(value), value.strip().upper()
    if known is None and code not in INTERNATIONAL:
        raise click.BadParameter(f"{value[:60]!r} is no country; give its name (Estonia) or its code (EST)")
    return known.code if known else code


def figure(_: click.Context, __: click.Parameter, value: str) -> str:
    """A kind of figure, in whatever letters; empty where none is asked for."""
    return _one(value.strip().lower(), _figures(), "kind of figure") if value else ""


def dispute(_: click.Context, __: click.Parameter, value: str) -> str:
    """A kind of dispute: that of its figures, or denial."""
    return _one(value.strip().lower(), {*_figures(), "denial"}, "kind of dispute") if value else ""


def _figures() -> Collection[str]:
    from onrecord.parse.labels import FIGURES

    return FIGURES


def _one(value: str, known: Collection[str], what: str) -> str:
    if value not in known:
        raise click.BadParameter(f"there is no {what} {value[:60]!r}; there are: {', '.join(sorted(known))}")
    return value
