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
from voorkant.core.notice.unseen import seen

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
_SAME_SIGN = {
    **{ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"},
    **{ord(sign): plain for sign, plain in zip("\u2019\u2018\u00b4\u2032", "''''", strict=True)},
}


def find_rules(text: str, recent_from: int = _EVERY_DATE) -> list[Span]:
    """Find whatever its notation gives away: mail, account, citizen and telephone numbers, dates, addresses.

    Full dates from the year `recent_from` on are left where nothing says that they are a date of birth; without a
    year every full date is taken out. Placeholders that are there already are never touched.
    """
    view = seen(text)
    left = hide_placeholders(view.text.translate(_SAME_SIGN))
    spans: list[Span] = []
    for rule in (find_identifiers, lambda t: find_birth_dates(t, recent_from), find_numbers, find_addresses):
        found = list(rule(left))
        spans += found
        left = blank(left, found)
    return list(view.written(spans))


def clean(text: str, finders: Iterable[Callable[[str], Iterable[Span]]], language: str = "nl") -> Cleaned:
    """Replace what `finders` find until they find nothing more in the result, so that cleaning twice changes nothing.

    Each finder reads what earlier ones left, as it is seen: a street that was found is no surname any more, and a
    number with unseen characters between its digits is a number.
    """
    finders = tuple(finders)
    spans: tuple[Span, ...] = ()
    cleaned = Cleaned(text, spans)
    for _ in range(_ROUNDS):
        left, found = cleaned.text, list[Span]()
        for find in finders:
            view = seen(left)
            new = list(view.written(find(view.text)))
            found += new
            left = blank(left, new)
        if not found:
            break
        spans = merge(text, [*spans, *original_places(cleaned, merge(cleaned.text, found), language)])
        cleaned = replace(text, spans, language)
    return cleaned
