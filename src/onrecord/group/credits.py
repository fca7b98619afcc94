r"""The agency that a report is credited to: in its dateline, its byline or its last line.

>>> credit("VELL, Norway (AP) - Two men were hurt.", None), credit("Two men were hurt.\n\n(Reporting by Ana Orr; editing by Jo Dunn)", "Reuters staff")
('AP', 'Reuters')
>>> credit("He told AP that he was fine.", None) is None
True
"""

import re

_AGENCIES = {
    "AP": r"AP|(?:The )?Associated Press",
    "Reuters": r"Reuters|Thomson Reuters",
    "AFP": r"AFP|Agence France-Presse",
    "UPI": r"UPI|United Press International",
    "PA": r"PA|Press Association|PA Media",
    "DPA": r"dpa|DPA|Deutsche Presse-Agentur",
    "ANSA": r"ANSA",
    "EFE": r"EFE",
    "TASS": r"TASS|Itar-Tass|ITAR-TASS",
    "Interfax": r"Interfax",
    "Xinhua": r"Xinhua",
    "Kyodo": r"Kyodo(?: News)?",
    "Yonhap": r"Yonhap",
    "PTI": r"PTI|Press Trust of India",
    "ANI": r"ANI",
    "IANS": r"IANS",
    "Anadolu": r"AA|Anadolu Agency",
    "Bloomberg": r"Bloomberg(?: News)?",
    "CNN": r"CNN(?: Wire)?",
    "CP": r"CP|(?:The )?Canadian Press",
    "AAP": r"AAP",
}
_ANY = "|".join(f"(?P<a{i}>{pattern})" for i, pattern in enumerate(_AGENCIES.values()))
_HEAD = re.compile(rf"\((?:{_ANY})\)|^(?:By )?(?:{_ANY.replace('?P<a', '?P<b')})(?:\s*[-–—:|]|\s*$)", re.MULTILINE)
_BYLINE = re.compile(rf"\b(?:{_ANY})\b")
_FOOT = re.compile(r"\(?Reporting by [^\n]*?[Ee]diting by [^\n]*\)?\s*$")
_LEADING, _ENDING = 400, 300
"""Characters of a report's head and foot in which a credit stands."""


def credit(text: str, author: str | None) -> str | None:
    """The agency whose report this is by its own word, None where it names none."""
    names = list(_AGENCIES)
    for pattern, part in ((_HEAD, text[:_LEADING]), (_BYLINE, author or ""), (_HEAD, text[-_ENDING:])):
        if found := pattern.search(part):
            return next(names[int(key[1:])] for key, value in found.groupdict().items() if value)
    return "Reuters" if _FOOT.search(text) else None
