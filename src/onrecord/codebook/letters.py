"""Letters without accents, as English newspapers write them.

>>> unaccented("Erdoğan"), unaccented("Łódź"), unaccented("Øresund")
('Erdogan', 'Lodz', 'Oresund')
"""

import unicodedata

_LETTERS = str.maketrans(
    {
        "ı": "i",
        "İ": "I",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "ß": "ss",
        "ə": "a",
        "Ə": "A",
    }
)
"""Letters that no decomposition turns into Latin ones."""


def unaccented(text: str) -> str:
    """A text with its letters as plain Latin ones."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.translate(_LETTERS)) if not unicodedata.combining(c))
