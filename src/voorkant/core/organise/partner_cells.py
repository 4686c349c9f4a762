"""Read what one cell of a list of partners holds, where it holds more or less than one thing.

Somebody typed three names under each other in one cell, with three numbers beside them; Excel made 575123456 of a
telephone number; and "ZORG" in row 9 is no partner but a heading over the rows below it.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from voorkant.core.notice.registration import plain

OF_A_PERSON = ("person", "title", "phone", "mobile", "email", "hours")
"""What several people in one cell each have their own of."""
_BETWEEN = re.compile(r"\s*(?:[\n;|]|\s/\s|,(?=\s*\S+@))\s*")
_DASHES = re.compile("[‐‑‒–—−]")
_CALLED = re.compile(r"^(?:tel(?:efoon)?|mob(?:iel)?|t|m)\s*[.:]+\s*", re.IGNORECASE)
_LOST_ZERO = re.compile(r"^[1-9]\d{8}$")
_LOST_PLUS = re.compile(r"^31[1-9]\d{8}$")
_AMOUNT = re.compile(
    r"(?:ca\.? ?|± ?|ongeveer )?(?:€ ?|eur(?:o)? ?)?"
    r"(\d{1,3}(?:[. ]\d{3})+|\d+)(?:[,.](\d{1,2}))?(?: ?euro)?,?-?"
)
_SECTIONS_WRITTEN = (
    "onderwijs scholen zorg gezondheid gezondheidszorg welzijn sport sportverenigingen verenigingen cultuur jeugd "
    "wonen werk inkomen veiligheid kerken geloof vrijwilligers vrijwilligersorganisaties overig overige overigen "
    "diversen organisaties partners instellingen informeel formeel huisartsen gemeenten ouderen totaal subtotaal "
    "education schools care health welfare sports culture youth housing work safety churches volunteers other others "
    "total subtotal informal formal"
)
_SECTIONS = frozenset(_SECTIONS_WRITTEN.split())
_JOINING = frozenset(("en", "and"))
_WITHOUT = frozenset(("naam", "name", "organisatie", "organisation"))


def is_section(words: Mapping[str, str]) -> bool:
    """Tell whether a row is a heading or a total between the partners, and no partner.

    >>> is_section({"partner": "ZORG en WELZIJN"}), is_section({"partner": "Zorg", "phone": "0571 111 222"})
    (True, False)
    """
    if set(words) != {"partner"}:
        return False
    named = set(plain(words["partner"]).split()) - _JOINING
    return bool(named) and (named <= _SECTIONS or named <= _WITHOUT)


def dialled(text: str) -> tuple[str, bool]:
    """Give a telephone number as it is dialled, and whether a first sign that Excel dropped was put back.

    >>> dialled("575123456"), dialled("31575123456"), dialled("tel: 06 – 12345678")
    (('0575123456', True), ('+31575123456', True), ('06 - 12345678', False))
    """
    given = _CALLED.sub("", _DASHES.sub("-", text))
    if _LOST_ZERO.match(given):
        return f"0{given}", True
    if _LOST_PLUS.match(given):
        return f"+{given}", True
    return given, False


def parts(text: str) -> list[str]:
    """Give the things that one cell holds: on lines of their own, or with a sign between.

    >>> parts("0571-111222 / 0571-111223"), parts("wim@a.nl, els@a.nl"), parts("Wim, voorzitter")
    (['0571-111222', '0571-111223'], ['wim@a.nl', 'els@a.nl'], ['Wim, voorzitter'])
    """
    return [part for part in _BETWEEN.split(text.strip()) if part]


def told_apart(words: Mapping[str, str]) -> list[dict[str, str]] | None:
    """Give one row for each person of a row with several; what only one of them could have is of all.

    None where it cannot be told which number belongs to whom.
    """
    people = parts(words.get("person", ""))
    if len(people) < 2:
        return [dict(words)]
    held = {name: parts(words[name]) for name in OF_A_PERSON if words.get(name, "").strip()}
    if any(len(each) not in (1, len(people)) for each in held.values()):
        return None
    return [
        {**words, **{name: each[place if len(each) > 1 else 0] for name, each in held.items()}}
        for place in range(len(people))
    ]


def first_only(words: Mapping[str, str], names: Sequence[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Keep the first number or address of a cell with several; also give what was left out."""
    kept, left = dict(words), []
    for name in names:
        if len(each := parts(words.get(name, ""))) > 1:
            kept[name] = each[0]
            left += each[1:]
    return kept, tuple(left)


def full_name(words: Mapping[str, str]) -> str:
    """Join a name that stands in several columns: first name, prefix ("van der") and surname."""
    return " ".join(words[name] for name in ("person", "prefix", "surname") if words.get(name))


def amount_of(text: str) -> Decimal | None:
    """Read a number as people write it in a table: "1.250", "€ 12,50", "ca. 40"; None for what is none.

    >>> amount_of("1.250"), amount_of("€ 12,50"), amount_of("ca. 40"), amount_of("veel")
    (Decimal('1250'), Decimal('12.50'), Decimal('40'), None)
    """
    found = _AMOUNT.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    whole, cents = found[1].replace(".", "").replace(" ", ""), found[2]
    return Decimal(f"{whole}.{cents}" if cents else whole)
