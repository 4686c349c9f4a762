"""The API's own Dutch words for what the core calls by English names.

A partner's developer reads `oordeel: lager`, the page says "lager dan gemiddeld"; both come from `Verdict.LOWER`. One
table, so that a word never changes in one place only: a change here is a change of the contract.
"""

from enum import StrEnum
from typing import Any

from voorkant.core.analyse.result import Against, State, StepId, Verdict
from voorkant.core.notice.spans import Kind
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.counts import CountState
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Basis, Direction, Unit

WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    AreaKind: {
        AreaKind.COUNTRY: "land",
        AreaKind.MUNICIPALITY: "gemeente",
        AreaKind.DISTRICT: "wijk",
        AreaKind.VILLAGE: "kern",
        AreaKind.NEIGHBOURHOOD: "buurt",
    },
    State: {
        State.KNOWN: "bekend",
        State.PARTIAL: "deelsBekend",
        State.NO_OPEN_FIGURE: "geenOpenCijfer",
    },
    Against: {
        Against.COUNTRY: "land",
        Against.MUNICIPALITY: "gemeente",
        Against.COMPARABLE: "vergelijkbareGebieden",
    },
    Verdict: {
        Verdict.LOWER: "lager",
        Verdict.ABOUT_EQUAL: "ongeveerGelijk",
        Verdict.HIGHER: "hoger",
    },
    StepId: {
        StepId.STANDS_OUT: "watValtOp",
        StepId.WHERE: "waar",
        StepId.FOR_WHOM: "voorWie",
        StepId.SINCE_WHEN: "sindsWanneer",
        StepId.HOW_SURE: "hoeZeker",
        StepId.WHAT_NEXT: "watNu",
    },
    FigureKind: {
        FigureKind.REGISTER: "registratie",
        FigureKind.SURVEY: "enquete",
        FigureKind.MODEL_ESTIMATE: "modelschatting",
    },
    Direction: {
        Direction.HIGHER_IS_WORSE: "hogerIsSlechter",
        Direction.HIGHER_IS_BETTER: "hogerIsBeter",
        Direction.NEUTRAL: "neutraal",
    },
    Basis: {
        Basis.PUBLISHED: "gepubliceerd",
        Basis.NOT_SEEN: "gepubliceerdNietGezien",
        Basis.EXPERT: "deskundigen",
    },
    Unit: {
        Unit.COUNT: "aantal",
        Unit.PERCENT: "procent",
        Unit.PER_1000: "perDuizend",
        Unit.EURO_1000: "duizendEuro",
        Unit.KM: "kilometer",
        Unit.PER_KM2: "perVierkanteKilometer",
        Unit.HECTARE: "hectare",
        Unit.MEAN: "gemiddelde",
        Unit.CODE: "code",
        Unit.KWH: "kilowattuur",
        Unit.M3: "kubiekeMeter",
    },
    CountState: {
        CountState.SHOWN: "getoond",
        CountState.HIDDEN: "nietGetoond",
        CountState.NOT_COUNTED: "nietGeteld",
    },
    Kind: {
        Kind.EMAIL: "emailadres",
        Kind.IBAN: "rekeningnummer",
        Kind.URL: "webadres",
        Kind.BSN: "burgerservicenummer",
        Kind.PHONE: "telefoonnummer",
        Kind.BIRTH_DATE: "geboortedatum",
        Kind.POSTCODE: "postcode",
        Kind.ADDRESS: "adres",
        Kind.LICENCE_PLATE: "kenteken",
        Kind.NUMBER: "nummer",
        Kind.NAME: "naam",
    },
}


def word(member: StrEnum) -> str:
    """Give the API's word for one value.

    >>> word(Verdict.LOWER)
    'lager'
    """
    return WORDS[type(member)][member]


def words_of(kind: type[StrEnum]) -> list[str]:
    """Give all words of one kind, in their order, for the OpenAPI document."""
    return list(WORDS[kind].values())


def one_of(kind: type[StrEnum]) -> dict[str, Any]:
    """Say in a shape that a field holds one of the words of a kind."""
    return {"enum": [*words_of(kind)]}
