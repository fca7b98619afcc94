"""`python -m training.words`: pack how often English words are used into the table that weighs words for grouping.

From the package `wordfreq` (Speer 2022; data CC BY-SA 4.0, from Wikipedia, news, books, subtitles and the web to 2021). A word counts under
its form without a plural's s; those used less than four times in ten million words are left out, as all unknown words weigh the same.
"""

import math
from collections import Counter

import numpy as np

from onrecord.group.weights import FILE, STEP, stem

LEAST = 4e-7


def main() -> None:
    """Write the table."""
    from wordfreq import get_frequency_dict  # noqa: PLC0415  of the extra `model`

    counts: Counter[str] = Counter()
    for word, frequency in get_frequency_dict("en", wordlist="best").items():
        counts[stem(word)] += frequency
    kept = sorted(((word, p) for word, p in counts.items() if p >= LEAST), key=lambda pair: (-pair[1], pair[0]))
    top = math.log10(kept[0][1])
    steps = [round((top - math.log10(p)) * STEP) for _, p in kept]
    words = sorted(zip(steps, (word for word, _ in kept), strict=True))
    text = np.frombuffer("\n".join(word for _, word in words).encode(), np.uint8)
    np.savez_compressed(FILE, words=text, counts=np.bincount(steps).astype(np.uint16), top=np.float32(top))
    print(f"{len(words)} words, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
