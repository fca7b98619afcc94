"""Which language a text is in: English is read, others are refused by name, short texts are read without a verdict.

Detectors call Nigerian and Kenyan English `pcm`, and headlines in English anything: so a text is refused only from 200 letters on, and
only where English is clearly behind. What is plainly English is told by its small words; the detector, which takes half a second to unpack, is asked about all else.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from math import exp
from threading import Lock

from onrecord.errors import InputError, Reason
from onrecord.settings import Settings

_ENGLISH = frozenset({"en", "pcm"})
_NONE = "zxx"
_LOADING = Lock()
_FIRST_LOOK = 1_000
"""Characters that are looked at first: where they are English, the text is."""
_WORD = re.compile(r"[a-z]+")
_SMALL_WORDS = frozenset("the of and that with from their which been they this would were said".split())
"""Words of all English reports, and in no other language among its commonest ("was", "for" and "in" are)."""
_PLAIN, _FIFTH, _LEAST = 0.13, 200, 2
"""Share of them from which a text is plainly English, where each stretch of so many characters has two: half of a text may be in another language."""
_LOOKED_AT = 4_000
"""Characters that are looked at before a text is refused."""
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "ms": "Malay", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
    "af": "Afrikaans", "am": "Amharic", "az": "Azerbaijani", "be": "Belarusian", "bs": "Bosnian", "ca": "Catalan", "cy": "Welsh", "eo": "Esperanto",
    "et": "Estonian", "eu": "Basque", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "ha": "Hausa", "hr": "Croatian", "ht": "Haitian Creole",
    "hy": "Armenian", "ig": "Igbo", "is": "Icelandic", "jv": "Javanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada",
    "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mg": "Malagasy", "mk": "Macedonian",
    "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "mt": "Maltese", "my": "Burmese", "nb": "Norwegian", "ne": "Nepali", "nn": "Norwegian",
    "or": "Odia", "pa": "Punjabi", "ps": "Pashto", "rw": "Kinyarwanda", "si": "Sinhala", "sk": "Slovak", "sl": "Slovene", "so": "Somali",
    "sq": "Albanian", "sr": "Serbian", "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "tk": "Turkmen", "ug": "Uyghur", "uz": "Uzbek",
    "xh": "Xhosa", "yo": "Yoruba", "zu": "Zulu",
}  # fmt: skip


def load() -> None:
    """Load what tells languages where many texts are to be read: half of that second is unpacking, outside of the interpreter's lock."""
    _ranker()


def _ranker() -> Callable[[str], list[tuple[str, float]]]:
    """What ranks the languages of a text; loaded once, by whoever comes first."""
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> Callable[[str], list[tuple[str, float]]]:
    from py3langid.langid import rank  # noqa: PLC0415  loads a model: only where a text is long enough

    rank("")
    ranked: Callable[[str], list[tuple[str, float]]] = rank
    return ranked


def language(text: str, name: str, settings: Settings) -> str | None:
    """`en`, or None where a text is too short to tell; raises InputError naming the language where it is another."""
    head = text[:_LOOKED_AT]
    if sum(map(str.isalpha, head)) < settings.integer("language.min_letters"):
        return None
    if _is_plain(head[:_FIRST_LOOK]):
        return "en"
    rank = _ranker()
    if rank(head[:_FIRST_LOOK])[0][0] in _ENGLISH:
        return "en"
    ranked = rank(head)
    best, most = ranked[0]
    english = max(score for code, score in ranked if code in _ENGLISH)
    likelihood = exp(english - most)  # of English beside the likeliest language
    if best in _ENGLISH or 1.0 - likelihood < settings.number("language.margin"):
        return "en"
    if best == _NONE:
        raise InputError(Reason.NO_TEXT, f"{name}: these words are of no language; give a news report in English")
    named = _NAMES.get(best, f"a language other than English (code {best})")
    raise InputError(Reason.LANGUAGE, f"{name}: this is {named}; onrecord reads English: leave it out, or give a translation")


def _is_plain(text: str) -> bool:
    """Whether the small words of English tell that a text is in no other language."""
    edges = [*range(0, max(len(text) - _FIFTH, 0) + 1, _FIFTH), len(text)]
    stretches = [_WORD.findall(text[a:b].lower()) for a, b in pairwise(edges)]
    small = [sum(word in _SMALL_WORDS for word in words) for words in stretches]
    return min(small) >= _LEAST and sum(small) >= _PLAIN * sum(map(len, stretches))
