"""What a round may be, and what a stop of it must never be: somebody's address.

"Dorpsstraat 12: niemand thuis, wilde liever niet" is a file about a household. So a team plans and counts by stretches
of street with at least ten addresses: "Dorpsstraat, oneven kant, 24 adressen: elf keer niemand thuis, drie gesprekken".
Whoever types a house number is told so kindly, with a stretch to write instead.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from voorkant.core.notice.question import FieldError
from voorkant.core.notice.unseen import seen
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text, same

KINDS, OUTCOMES = "round_kinds", "round_outcomes"
REACHED = ("talked", "question", "going_along")
"""The outcomes at which somebody was spoken with; a door is counted once, for the furthest that it came."""
ALONG_DOORS = ("home_visits", "door_to_door")
"""The kinds of round that go along homes, so that each stop needs its number of addresses."""
LONGEST_LABEL, LONGEST_PURPOSE, LONGEST_WITH = 120, 300, 200
MOST_STOPS = 60
"""More stretches than this nobody walks in one go; the order of walking is worked out while somebody waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """A round as somebody plans it: ids of the shared language, an area code of the own municipality, a day."""

    kind: str
    purpose: str
    area: str
    day: date | None
    starts: time | None = None
    with_whom: str = ""
    problems: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewStop:
    """A stretch of street or a spot: `addresses` None where nobody lives, `at` latitude and longitude in degrees
    (WGS84) or None, `area` the code of its buurt or empty.
    """

    label: str
    addresses: int | None = None
    area: str = ""
    at: tuple[float, float] | None = None


class BadRound(BadInput):
    """A round or its stops that cannot be kept like this; `errors` names each field or row that is not right."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        self.errors = errors
        sentences = Text(nl=" ".join(one.text.nl for one in errors), en=" ".join(one.text.en for one in errors))
        super().__init__("round-not-right", _CANNOT, sentences, _NOTHING)


def round_faults(
    given: NewRound, *, language: SharedLanguage, areas: Collection[str], today: date, last: date
) -> list[FieldError]:
    """List everything that is wrong with a plan; `areas` are codes of the own municipality, `last` the last day that
    may be planned.
    """
    found = []
    if given.kind not in language.terms[KINDS]:
        found.append(_fault("kind", _NO_KIND))
    if not given.purpose.strip():
        found.append(_fault("purpose", _NO_PURPOSE))
    if given.area not in areas:
        found.append(_fault("area", _NO_AREA))
    if given.day is None:
        found.append(_fault("day", _NO_DAY))
    elif not today <= given.day <= last:
        found.append(_fault("day", _OTHER_DAY))
    for field, limit in (("purpose", LONGEST_PURPOSE), ("with_whom", LONGEST_WITH)):
        if len(getattr(given, field)) > limit:
            found.append(_fault(field, _TOO_LONG.format(limit=str(limit))))
    if set(given.problems) - set(language.problems):
        found.append(_fault("problems", _UNKNOWN_CHOICE))
    if set(given.target_groups) - set(language.target_groups):
        found.append(_fault("target_groups", _UNKNOWN_CHOICE))
    return found


def stop_fault(stop: NewStop, *, kind: str, smallest: int) -> Text | None:
    """Say what is wrong with one stop and what to write instead; None when it may be counted.

    `smallest` is the fewest addresses of a stretch (setting `street_addresses`).
    """
    label = stop.label.strip()
    if not label:
        return _NO_LABEL
    if len(label) > LONGEST_LABEL:
        return _TOO_LONG.format(limit=str(LONGEST_LABEL))
    if names_an_address(label):
        return _HOUSE_NUMBER.format(label=label, instead=_instead(label))
    if names_a_person(label):
        return _PERSON.format(label=label)
    if stop.addresses is None:
        return _HOW_MANY.format(label=label) if kind in ALONG_DOORS else None
    if stop.addresses < smallest:
        return _TOO_FEW.format(label=label, number=str(stop.addresses), smallest=str(smallest))
    return None


def counted_past(kind: str, addresses: int | None, counts: Mapping[str, int]) -> int:
    """Give how many doors were counted where that is more than there are addresses, else 0; a door counts once."""
    number = sum(counts.values())
    return number if kind in ALONG_DOORS and addresses is not None and number > addresses else 0


def check_stops(stops: Sequence[NewStop], *, kind: str, smallest: int, there: Collection[str] = ()) -> None:
    """Raise BadRound with every stop that is not right; fields read `stop-1`. `there` are labels kept already."""
    known = {_same_street(label) for label in there}
    errors = []
    for number, stop in enumerate(stops, start=1):
        wrong = stop_fault(stop, kind=kind, smallest=smallest)
        if wrong is None and _same_street(stop.label) in known:
            wrong = _TWICE.format(label=stop.label.strip())
        known.add(_same_street(stop.label))
        if wrong is not None:
            errors.append(_fault(f"stop-{number}", wrong))
    if len(known) > MOST_STOPS:
        errors.append(_fault("stops", _TOO_MANY.format(most=str(MOST_STOPS))))
    if errors:
        raise BadRound(tuple(errors))


def names_an_address(label: str) -> bool:
    """Tell whether a label holds a house number or postcode. Numbers that belong to the name of a street or road may
    stay: an ordinal, a day of a month, a year, a road such as N344.

    >>> [names_an_address(one) for one in ("Dorpsstraat 12", "Dorpsstraat 12-a", "Kerkweg12", "nr. 7", "7391 AB")]
    [True, True, True, True, True]
    >>> [names_an_address(one) for one in ("1e Wormenseweg", "5 Meiplein", "Plein 1940-1945", "langs de N344")]
    [False, False, False, False]
    """
    plain = seen(label).text
    for allowed in _IN_A_NAME:
        plain = allowed.sub(" ", plain)
    return bool(re.search(r"\d", plain))


def names_a_person(label: str) -> bool:
    """Tell whether a label names somebody ("bij mevrouw De Boer") where no street is called so.

    >>> names_a_person("bij fam. Jansen"), names_a_person("Burgemeester Jansenstraat"), names_a_person("Mevr. Bosweg")
    (True, False, False)
    """
    found = _PERSON_CUE.search(label)
    return found is not None and not _STREET_END.search(label[found.end() :])


def doors(counts: Mapping[str, int]) -> int:
    """Give how many doors or people were counted, by outcome: each once."""
    return sum(counts.values())


def reached(counts: Mapping[str, int]) -> int:
    """Give with how many somebody spoke.

    >>> reached({"talked": 3, "question": 1, "no_answer": 9})
    4
    """
    return sum(counts.get(outcome, 0) for outcome in REACHED)


def _instead(label: str) -> Text:
    """Give a stretch to write instead of an address: the name of the street with a side of it."""
    name = re.split(r"[\s,]*(?:\bnr\.?|\bhuisnummer|\bnummer)?\s*\d", seen(label).text, maxsplit=1)[0].strip(" ,;-")
    street = same(name) if len(name) > 2 else Text(nl="Dorpsstraat", en="Dorpsstraat")
    return street + Text(nl=", oneven kant", en=", odd side")


def _same_street(label: str) -> str:
    return re.sub(r"[\W_]+", " ", seen(label).text).strip().casefold()


def _fault(field: str, text: Text) -> FieldError:
    return FieldError(field, same(""), text)


_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_IN_A_NAME = (
    re.compile(r"\b\d{1,2}(?:e|de|ste)\b", re.IGNORECASE),
    re.compile(rf"\b\d{{1,2}}\s(?={_MONTHS})", re.IGNORECASE),
    re.compile(r"\b(?:1[5-9]|20)\d\d(?:\s?[-–]\s?(?:1[5-9]|20)\d\d)?\b(?!\s?[A-Z]{2}\b)"),
    re.compile(r"\b[AN]\d{1,3}\b"),
)
_PERSON_CUE = re.compile(r"\b(?:mevr(?:ouw|\.)?|mw\.?|meneer|dhr\.?|de heer|fam(?:ilie|\.)?)\s", re.IGNORECASE)
_STREET_END = re.compile(
    r"(?:straat|laan|weg|plein|pad|hof|dijk|kade|steeg|dreef|singel|park|plantsoen|ring|markt|erf|kamp|enk)\b",
    re.IGNORECASE,
)
_CANNOT = Text(nl="Dit kan zo niet worden bewaard.", en="This cannot be kept like this.")
_NOTHING = Text(nl="Er is niets opgeslagen. Verbeter dit en probeer het opnieuw.",
                en="Nothing was stored. Correct this and try again.")  # fmt: skip
_NO_KIND = Text(nl="Kies wat voor ronde het is.", en="Choose what kind of round it is.")
_NO_PURPOSE = Text(nl="Schrijf op waarom jullie gaan.", en="Write down why you go.")
_NO_AREA = Text(nl="Kies waar de ronde is.", en="Choose where the round is.")
_NO_DAY = Text(nl="Vul de dag van de ronde in.", en="Fill in the day of the round.")
_OTHER_DAY = Text(nl="Kies een dag vanaf vandaag, en binnen een jaar.", en="Choose a day from today on, within a year.")
_TOO_LONG = Text(nl="Houd dit korter dan {limit} tekens.", en="Keep this under {limit} characters.")
_UNKNOWN_CHOICE = Text(nl="Kies uit de lijst.", en="Choose from the list.")
_NO_LABEL = Text(nl="Schrijf de naam van het stuk straat op.", en="Write the name of the stretch of street.")
_HOUSE_NUMBER = Text(
    nl="'{label}' lijkt een adres. We tellen per stuk straat, nooit per huis. Schrijf bijvoorbeeld: {instead}.",
    en="'{label}' looks like an address. We count per stretch of street, never per home. Write for example: {instead}.",
)
_PERSON = Text(
    nl="'{label}' lijkt de naam van iemand te noemen. Schrijf alleen de straat of de plek op.",
    en="'{label}' seems to name somebody. Write only the street or the spot.",
)
_HOW_MANY = Text(
    nl="Vul bij '{label}' in hoeveel adressen er zijn, zoals: {label}; 24.",
    en="Fill in how many addresses there are at '{label}', such as: {label}; 24.",
)
_TOO_FEW = Text(
    nl="'{label}' heeft {number} adressen; minder dan {smallest} tellen we niet apart, want dan is te zien wie het "
    "was. Neem het volgende stuk straat erbij.",
    en="'{label}' has {number} addresses; fewer than {smallest} we do not count apart, since that would show who it "
    "was. Take the next stretch of street along.",
)
_TWICE = Text(nl="'{label}' staat er al.", en="'{label}' is there already.")
_TOO_MANY = Text(
    nl="Meer dan {most} stukken straat zijn te veel voor één ronde. Maak er twee rondes van.",
    en="More than {most} stretches of street are too many for one round. Make it two rounds.",
)
