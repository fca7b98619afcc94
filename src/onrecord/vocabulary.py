"""The closed lists of words that records use, as the record format spells them.

>>> Status("possible"), Level.CITY.value
(<Status.POSSIBLE: 'possible'>, 'city')
"""

from enum import StrEnum


class By(StrEnum):
    """Who made a finding: the trained model, a rule of `find/` or `resolve/`, or a person who corrected it."""

    MODEL = "model"
    RULE = "rule"
    PERSON = "person"


class Status(StrEnum):
    """Whether an event happened: PLOVER's auxiliary modes, as one label."""

    ACTUAL = "actual"
    PAST = "past"
    FUTURE = "future"
    POSSIBLE = "possible"
    NEGATED = "negated"


HAPPENED = frozenset({Status.ACTUAL, Status.PAST})
"""The statuses of what has happened."""


class Stance(StrEnum):
    """What a source does with the content of its statement."""

    ASSERT = "assert"
    DENY = "deny"
    DOUBT = "doubt"
    PREDICT = "predict"
    INTEND = "intend"
    DEMAND = "demand"
    JUDGE = "judge"
    ASK = "ask"


class Quoted(StrEnum):
    """Whether the content of a statement stands in quotation marks: wholly, in part, not at all."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Voice(StrEnum):
    """Whose a statement is: somebody with a name, somebody described, a source that the report does not name, or nobody ("it was reported")."""

    NAMED = "named"
    DESCRIBED = "described"
    UNNAMED = "unnamed"
    NOBODY = "nobody"


class EntityKind(StrEnum):
    """What sort of thing a name stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    COUNTRY = "country"
    OTHER = "other"


class Level(StrEnum):
    """How large a place is."""

    CONTINENT = "continent"
    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    CITY = "city"
    PART = "part"
    WATER = "water"
    MOUNTAIN = "mountain"
    REGION = "region"


class Granularity(StrEnum):
    """How exact a time is."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    HALF = "half"
    SEASON = "season"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    WEEKEND = "weekend"
    DAY = "day"
    PART = "part"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"


class TimeType(StrEnum):
    """What sort of time an expression tells: TIMEX3's types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Chosen(StrEnum):
    """How an event's date was chosen: told by a time of its own, news of the day of the report, background, or not to be known."""

    OWN = "own"
    NEWS = "news of the day"
    BACKGROUND = "background"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """What a figure counts over: one happening, a stretch of time, or everything so far."""

    EVENT = "event"
    PERIOD = "period"
    TOTAL = "total"


class Near(StrEnum):
    """How the place of an event was found: named with it, or the nearest one in its clause, its sentence, its paragraph."""

    ROLE = "role"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
