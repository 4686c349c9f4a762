"""Take out of a text what identifies a person before anything is stored.

A volunteer writes "Buurvrouw jansen (bsn 123456782) van Dorpsstraat 12 slaapt slecht". Stored is "Buurvrouw [naam]
(bsn [BSN]) van [adres] slaapt slecht". The rules for notations (numbers, dates, addresses) need nothing but the
text; names need word lists, which an adapter brings (`Lexicon`).
"""

from collections.abc import Callable, Iterable

from voorkant.core.notice.addresses import find_addresses
from voorkant.core.notice.birth_dates import find_birth_dates
from voorkant.core.notice.identifiers import find_identifiers, find_numbers, is_bsn, is_iban
from voorkant.core.notice.spans import (
    KIND_NAMES,
    Cleaned,
    Kind,
    Span,
    blank,
    hide_placeholders,
    merge,
    original_places,
    placeholder,
    replace,
)

__all__ = [
    "KIND_NAMES",
    "Cleaned",
    "Kind",
    "Span",
    "clean",
    "find_rules",
    "is_bsn",
    "is_iban",
    "merge",
    "placeholder",
    "replace",
]

_EVERY_DATE = 9999
_ROUNDS = 8
_SAME_WIDTH = {
    **{
        ord(space): " "
        for space in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
    },
    **{ord(unseen): " " for unseen in "\u200b\u2060\ufeff\u00ad"},
    **{ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"},
    **{ord(sign): plain for sign, plain in zip("\uff20\uff0b\uff0e\u2019\u2018\u00b4", "@+.'''", strict=True)},
    **{zero + digit: str(digit) for zero in (0x660, 0x6F0, 0xFF10) for digit in range(10)},
}


def find_rules(text: str, recent_from: int = _EVERY_DATE) -> list[Span]:
    """Find whatever its notation gives away: mail, account, citizen and telephone numbers, dates, addresses.

    Full dates from the year `recent_from` on are left where nothing says that they are a date of birth; without a
    year every full date is taken out. Placeholders that are there already are never touched.
    """
    left = hide_placeholders(text.translate(_SAME_WIDTH))
    spans: list[Span] = []
    for rule in (find_identifiers, lambda t: find_birth_dates(t, recent_from), find_numbers, find_addresses):
        found = list(rule(left))
        spans += found
        left = blank(left, found)
    return spans


def clean(text: str, finders: Iterable[Callable[[str], Iterable[Span]]], language: str = "nl") -> Cleaned:
    """Replace what `finders` find until they find nothing more in the result, so that cleaning twice changes nothing.

    Each finder reads what earlier ones left: a street that was found is no surname any more.
    """
    finders = tuple(finders)
    spans: tuple[Span, ...] = ()
    cleaned = Cleaned(text, spans)
    for _ in range(_ROUNDS):
        left, found = cleaned.text, list[Span]()
        for find in finders:
            new = list(find(left))
            found += new
            left = blank(left, new)
        if not found:
            break
        spans = merge(text, [*spans, *original_places(cleaned, merge(cleaned.text, found), language)])
        cleaned = replace(text, spans, language)
    return cleaned
