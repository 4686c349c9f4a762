"""What the pages about the catalogue show: entries in words, offers here, what waits, and what is missing.

"Buurtmoestuin: samen, voor iedereen, niet bekend of het werkt; hier gedaan door Bewoners De Worp" is one line that an
adviser reads while choosing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voorkant.adapters.evidence_levels import load_evidence_scale
from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.result import Against
from voorkant.core.organise.catalogue import Intervention, words
from voorkant.core.organise.catalogue.missing import Missing, OfferHere, missing
from voorkant.core.shared.language import Source, Term
from voorkant.core.shared.text import Text
from voorkant.store.models import LocalIntervention, Municipality, Offer, RegisterImport
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.picture import picture_of


@dataclass(frozen=True, slots=True)
class ShownEffect:
    """A finding in words, with in whom it was seen, a note and its source."""

    said: Text
    around: Text
    note: Text | None
    source: Source | None
    verified: bool


@dataclass(frozen=True, slots=True)
class ShownMention:
    """What somebody else writes of a register."""

    register: Text
    wording: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class ShownIntervention:
    """An entry with everything in words."""

    one: Intervention
    level_name: Text
    level_explanation: Text
    rating: Text
    age: Text
    cost: Text
    problems: tuple[Text, ...]
    factors: tuple[Text, ...]
    levels: tuple[Text, ...]
    approaches: tuple[Text, ...]
    forms: tuple[Text, ...]
    deliverers: tuple[Text, ...]
    effects: tuple[ShownEffect, ...]
    mentions: tuple[ShownMention, ...]
    sources: tuple[Source, ...]
    offers: int = 0


def shown_intervention(one: Intervention, offers: int = 0) -> ShownIntervention:
    """Give an entry in words; `offers` is how many here are an offer of it."""
    language, scale = load_language(), load_evidence_scale()
    terms = language.terms
    return ShownIntervention(
        one=one, level_name=scale.name(one.evidence.level), level_explanation=scale.explanation(one.evidence.level),
        rating=words.rating_of(one.evidence, scale), age=words.age_of(one), cost=words.cost_of(one.cost),
        problems=_names(language.problems, one.problems), factors=_names(language.factors, one.factors),
        levels=_names(terms["levels"], one.levels), approaches=_names(terms["approaches"], one.approaches),
        forms=_names(terms["forms"], one.forms), deliverers=_names(terms["partner_kinds"], one.deliverers),
        effects=tuple(
            ShownEffect(
                words.effect_of(effect, scale), words.around_of(effect), effect.note,
                language.sources.get(effect.source), effect.verified,
            )
            for effect in one.effects
        ),
        mentions=tuple(
            ShownMention(scale.registers[each.register].name, each.wording, language.sources.get(each.source))
            for each in one.mentions
        ),
        sources=tuple(language.sources[key] for key in one.sources if key in language.sources),
        offers=offers,
    )  # fmt: skip


def offers_by_intervention(municipality: Municipality) -> Mapping[str, int]:
    """Count the active offers of each intervention."""
    rows = Offer.objects.filter(organisation__municipality=municipality, status=Offer.Status.ACTIVE)
    return Counter(rows.exclude(intervention="").values_list("intervention", flat=True))


def offers_of_intervention(municipality: Municipality, key: str) -> list[Offer]:
    """Give the active offers of an intervention, with their partner."""
    rows = Offer.objects.filter(organisation__municipality=municipality, status=Offer.Status.ACTIVE, intervention=key)
    return list(rows.select_related("organisation").order_by("organisation__name", "name"))


def waiting_proposals(municipality: Municipality) -> list[LocalIntervention]:
    """Give what was proposed and waits for a decision, oldest first."""
    rows = LocalIntervention.objects.filter(municipality=municipality, state=LocalIntervention.State.PROPOSED)
    return list(rows.order_by("proposed"))


def imports_of(municipality: Municipality) -> list[RegisterImport]:
    """Give what was read in, newest first."""
    return list(RegisterImport.objects.filter(municipality=municipality).order_by("-imported"))


def missing_in(municipality: Municipality) -> list[Missing]:
    """Give what is missing for each problem, first where open figures are worse here than in the country."""
    catalogue = catalogue_of(municipality)
    rows = Offer.objects.filter(organisation__municipality=municipality, status=Offer.Status.ACTIVE)
    offers = [
        _offer_here(catalogue.get(row["intervention"]), row)
        for row in rows.values("intervention", "problems", "form", "level")
    ]
    return missing(load_language().problems.values(), catalogue.values(), offers, needs_of(municipality))


def needs_of(municipality: Municipality) -> Mapping[str, Text]:
    """Give a sentence for each problem whose open figure is worse here than in the country."""
    found = {}
    for line in picture_of(municipality.code).lines:
        compared = line.lead.comparisons if line.lead else ()
        if any(one.against is Against.COUNTRY and one.worse for one in compared):
            found[line.problem] = line.sentence
    return found


def _offer_here(work: Intervention | None, row: Mapping[str, object]) -> OfferHere:
    """Give an offer; what it does not say, the intervention that it is an offer of may say."""
    problems = row["problems"] or (work.problems if work else ())
    forms = (row["form"],) if row["form"] else work.forms if work else ()
    levels = (row["level"],) if row["level"] else work.levels if work else ()
    return OfferHere(frozenset(_texts(problems)), frozenset(_texts(forms)), frozenset(_texts(levels)))


def _texts(values: object) -> list[str]:
    return [str(one) for one in values] if isinstance(values, list | tuple) else []


def _names(terms: Mapping[str, Term], keys: Iterable[str]) -> tuple[Text, ...]:
    return tuple(terms[key].name for key in keys if key in terms)
