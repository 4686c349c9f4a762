"""Cut a text into words with what tells a name: capitals, initials, and whether a sentence starts.

"J.P. v.d. Berg" is the initials "J.P.", the particle "v.d." and the word "Berg"; "Kees'" and "al-Hassan" are one word.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<particle>(?<![\w.])(?:[vV]\.? ?[dD]\.|[vV]/[dD]\.?)(?=\W|[A-Z])"
    r"|(?<!\w)[fF]an (?:der|de|den|it|['\u2019]e)(?= [A-ZÀ-ÖØ-Þ])"
    r"|(?<!\w)[iI]t(?= [A-ZÀ-ÖØ-Þ][a-z]{1,15}(?:stra|inga|ma)(?!\w)))"
    r"|(?P<initials>(?<![\w.])(?:[A-ZÀ-ÖØ-Þ][hH]?\.){1,6}(?!\w{2})"
    r"|(?<![\w.])(?:[A-ZÀ-ÖØ-Þ]\. ?){1,5}(?=[A-ZÀ-ÖØ-Þ][a-z]))"
    r"|(?P<word>['\u2019]?[^\W\d_][^\W_\u25a1]*(?:[\u0300-\u036f]+[^\W_]*)*"
    r"(?:['\u2019\-\u2010\u2011][^\W\d_][^\W_]*(?:[\u0300-\u036f]+[^\W_]*)*)*['\u2019]?)"
)
_SENTENCE_END = re.compile(r"[.!?:;\u2026\n\r\u2022*>|]|[\"\u201c\u201e(\[]\s*$")


@dataclass(slots=True)
class Token:
    """A word, initials or a particle, with its place, the text since the last one, and how it is written."""

    text: str
    start: int
    end: int
    low: str
    kind: str
    starts: bool
    capital: bool
    upper: bool
    gap: str


def _big(word: str) -> bool:
    """See a capital at the start, also after a short beginning: "al-Hassan", "d'Ancona"."""
    head, _, tail = word.replace("\u2019", "'").replace("'", "-").partition("-")
    return head[:1].isupper() or (len(head) <= 4 and tail[:1].isupper())


def tokens_of(text: str) -> list[Token]:
    """List the words of a text in order."""
    tokens: list[Token] = []
    last = 0
    for found in _TOKEN.finditer(text):
        kind = str(found.lastgroup)
        word = found.group().rstrip() if kind == "initials" else found.group()
        start = found.start()
        if word[0] in "'\u2019" and not re.match(r"['\u2019](?:t|s)(?!\w)", word):
            word, start = word[1:], start + 1
        if word[-1] in "'\u2019" and not (len(word) > 2 and word[-2] in "sxzSXZ"):
            word = word[:-1]
        end = start + len(word)
        gap = text[last:start]
        starts = not tokens or _SENTENCE_END.search(gap) is not None
        tokens.append(
            Token(word, start, end, word.lower(), kind, starts, _big(word), word.isupper() and len(word) > 1, gap)
        )
        last = end
    return tokens
