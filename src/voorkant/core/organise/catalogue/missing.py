"""What is missing for a problem: no offer, only one by one, nothing before it begins, no effect that was seen.

For debts a municipality has four offers, all one to one and all once the debts are there. "Alles is één op één" is the
sentence that an adviser needs; that a budget training exists in the catalogue is the next one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from voorkant.core.organise.catalogue.entry import Intervention
from voorkant.core.shared.language import Problem
from voorkant.core.shared.text import Text, lower_first


class Lack(StrEnum):
    """What may be missing, worst first."""

    NO_OFFER = "no_offer"
    NOTHING_COLLECTIVE = "nothing_collective"
    NOTHING_PRIMARY = "nothing_primary"
    NO_INTERVENTION = "no_intervention"
    NO_MEASURED = "no_measured"


@dataclass(frozen=True, slots=True)
class OfferHere:
    """An offer here: its problems, and its forms and levels as far as it or the catalogue says them."""

    problems: frozenset[str]
    forms: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing for a problem, each in a sentence; `offers` are here and `known` interventions could be done."""

    problem: Problem
    lacks: tuple[Lack, ...]
    sentences: tuple[Text, ...]
    offers: int
    known: int
    need: Text | None = None


def missing(
    problems: Iterable[Problem],
    interventions: Iterable[Intervention],
    offers: Iterable[OfferHere],
    needs: Mapping[str, Text],
) -> list[Missing]:
    """Give for each problem what is missing: first where open figures show need (`needs`, a sentence per problem), then
    with most missing. A problem of danger is left out: there Veilig Thuis comes first.
    """
    listed, here = list(interventions), list(offers)
    found = [_of(one, listed, here, needs) for one in problems if not one.danger]
    return sorted(
        (one for one in found if one.lacks), key=lambda one: (one.need is None, _weight(one), one.problem.name.nl)
    )


def _weight(one: Missing) -> tuple[int, int]:
    order = list(Lack)
    return (order.index(one.lacks[0]), -len(one.lacks))


def _of(
    problem: Problem, interventions: list[Intervention], offers: list[OfferHere], needs: Mapping[str, Text]
) -> Missing:
    known = [one for one in interventions if problem.id in one.problems]
    here = [one for one in offers if problem.id in one.problems]
    lacks = [lack for lack in Lack if _lacks(lack, known, here)]
    name = lower_first(problem.name)
    return Missing(
        problem=problem,
        lacks=tuple(lacks),
        sentences=tuple(_sentence(lack, name, known, here) for lack in lacks),
        offers=len(here),
        known=len(known),
        need=needs.get(problem.id),
    )


def _lacks(lack: Lack, known: list[Intervention], here: list[OfferHere]) -> bool:
    if lack is Lack.NO_OFFER:
        return not here
    if lack is Lack.NOTHING_COLLECTIVE:
        return bool(here) and not any("collective" in one.forms for one in here)
    if lack is Lack.NOTHING_PRIMARY:
        return bool(here) and not any("primary" in one.levels for one in here)
    if lack is Lack.NO_INTERVENTION:
        return not known
    return bool(known) and not any(one.evidence.level.measured for one in known)


def _sentence(lack: Lack, name: Text, known: list[Intervention], here: list[OfferHere]) -> Text:
    said = _SENTENCES[lack].format(problem=name)
    if lack is Lack.NO_OFFER and known:
        return said + _COULD[len(known) > 1].format(n=str(len(known)))
    unsaid = {
        Lack.NOTHING_COLLECTIVE: sum(not one.forms for one in here),
        Lack.NOTHING_PRIMARY: sum(not one.levels for one in here),
    }.get(lack, 0)
    return said + _UNSAID[unsaid > 1].format(n=str(unsaid)) if unsaid else said


_SENTENCES = {
    Lack.NO_OFFER: Text("Voor ‘{problem}’ staat hier geen aanbod.", "For ‘{problem}’ there is no offer here."),
    Lack.NOTHING_COLLECTIVE: Text(
        "Van het aanbod voor ‘{problem}’ is bij geen enkel bekend dat het in een groep is.",
        "Of the offers for ‘{problem}’ none is known to be in a group.",
    ),
    Lack.NOTHING_PRIMARY: Text(
        "Van het aanbod voor ‘{problem}’ is bij geen enkel bekend dat het er is voordat het probleem begint.",
        "Of the offers for ‘{problem}’ none is known to be there before the problem begins.",
    ),
    Lack.NO_INTERVENTION: Text(
        "De catalogus kent niets tegen ‘{problem}’.", "The catalogue knows nothing for ‘{problem}’."
    ),
    Lack.NO_MEASURED: Text(
        "Geen register dat wij zagen, mat een effect van iets tegen ‘{problem}’.",
        "No register that we saw measured an effect of anything for ‘{problem}’.",
    ),
}
_COULD = {
    False: Text(" De catalogus kent er één interventie voor.", " The catalogue knows one intervention for it."),
    True: Text(" De catalogus kent er {n} interventies voor.", " The catalogue knows {n} interventions for it."),
}
_UNSAID = {
    False: Text(" Bij één aanbod staat het er niet bij.", " One offer does not say."),
    True: Text(" Bij {n} keer aanbod staat het er niet bij.", " {n} offers do not say."),
}
