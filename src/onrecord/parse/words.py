"""Cut text into words as Universal Dependencies English does: clitics, hyphens and most punctuation stand alone.

>>> [text[a:b] for text in ["He didn't meet U.S. envoys in al-Hawl."] for a, b in words(text)]
['He', 'did', "n't", 'meet', 'U.S.', 'envoys', 'in', 'al', '-', 'Hawl', '.']
"""

import re

ABBREVIATIONS = frozenset(
    "adm al apr assn aug ave bldg brig bros capt cmdr co col corp cpl dec dept det dist dr drs ed est etc ext feb fig ft gen gov hon inc "
    "intl jan jr jul jun lt ltd maj mar messrs mr mrs ms mt nov oct op pfc ph.d prof pvt rep reps rev rs sen sens sep sept sgt sr st "
    "sts supt tk vs".split()
)
"""Lower-case words whose full stop belongs to them (a sentence may end there all the same)."""

_SHORT = "|".join(sorted((re.escape(a) for a in ABBREVIATIONS), key=len, reverse=True))
# One alternation, tried in order at each place; every branch is linear. The first only saves the others their trial: most words are letters with white space or a comma behind them,
# and no ending at which one of the others would cut ("dont", "its a", "cannot").
_WORD = re.compile(
    rf"""
    [A-Za-z]++(?=[\s,;])(?<!im|na|nt|ot|ta|ts|Ts|ve)
    | (?:https?://|www\.)[^\s<>"“”]+[^\s<>"“”.,;:!?)\]'’]            # an address on the web
    | (?<![\w-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+          # an e-mail address
    | (?<![\w.])(?:[A-Za-z]\.){{2,}}(?:[A-Za-z](?!\w))?               # U.S., a.m., U.S.A
    | (?i:{_SHORT})\.(?!\w)                                               # Mr., Inc.
    | (?<![\w-])[A-Za-z\d-]{{1,63}}(?:\.[A-Za-z\d-]{{1,63}}){{0,8}}\.(?:com|org|net|gov|edu|co\.uk|info|pdf|html?)(?![\w-])
    | (?<![\w.-])[a-z\d]{{2,63}}(?:\.[a-z\d]{{2,63}}){{2,8}}(?![\w.-])         # alt.animals.cat, news.example.abc
    | (?i:anti|co|counter|e|ex|inter|mid|mini|multi|non|post|pre|pro|re|semi|sub|trans|un)-[^\W\d_]+    # UD keeps prefixes joined
    | [:;=]-?[)(DPp/|](?!\w)                                        # emoticons
    | (?<![\w.'’])[A-Z]\.(?=\s*[A-Z])                               # an initial
    | \d++(?:[.,:/]\d++)*+(?:st|nd|rd|th|s)?+(?![^\W\d_])               # 3,500  10:30  2/3/2004  20th  1990s
    | \d+(?:[.,:]\d+)*                                              # 3.4 of 3.4bn
    | [^\W\d_]+?(?=n['’]t(?!\w))                                    # did of didn't
    | n['’]t(?!\w)
    | (?:can)(?=not(?!\w))                                          # can of cannot
    | (?<!\w)(?i:are|ca|could|did|do|does|had|has|have|is|should|was|were|would)(?=nt(?!\w))     # do of dont: posts leave the mark out
    | (?<!\w)(?:i(?=(?:m|ve)(?!\w))|(?i:that)(?=s(?!\w))|(?i:gon|wan)(?=na(?!\w))|(?i:got|out)(?=ta(?!\w))|a(?=lot(?!\w)))
    | (?<!\w)(?i:it)(?=s\ (?:an?|been|going|just|my|not|really|so|the|too|your)\ )        # it of "its a …"
    | ['’](?:s|S|re|ve|ll|d|m|RE|VE|LL|D|M)(?!\w)                   # clitics
    | (?<!\w)[A-Z][A-Za-z]{{0,2}}\d++(?:[.,]\d++)++                  # K1.2 of K1.2 billion, Sh3,500
    | [OoDdLl]['’](?=[A-Z])[^\W_]+(?:\.(?=\w))?                     # O'Brien, d'Ivoire
    | [^\W_]+(?:['’](?!(?:s|S|re|ve|ll|d|m|RE|VE|LL|D|M)(?!\w))[^\W\d_]+)*[\u0300-\u036f]*   # words
    | \.{{2,}} | -{{2,}} | ['’]{{2}} | `` | [!?]{{2,}} | [.][?!] | ([$<>])\1+ | _+ | \*{{2,}} | ={{2,}} | \#+
    | \S
    """,
    re.VERBOSE,
)


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open offsets of the words of `text[start:end]`, in order; white space belongs to none."""
    return [match.span() for match in _WORD.finditer(text, start, len(text) if end is None else end)]
