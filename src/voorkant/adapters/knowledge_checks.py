"""Checks what a schema cannot see: that everything pointed at exists, and that no evidence claims more than it has.

"Published" beside a source that nobody of this project opened would dress an opinion up as research; such a file is
refused.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.shared.language import Basis, Evidence, Indicator, SharedLanguage, Source, Term
from voorkant.core.shared.text import Text


class _Pointer(NamedTuple):
    """A field of an item that names an item of `target_file`."""

    file: str
    item: str
    field: str
    target: str
    target_file: str


def check_evidence(language: SharedLanguage) -> None:
    """Refuse evidence that claims more than its source allows."""
    for file, item, evidence in _all_evidence(language):
        wrong = wrong_with(evidence, language.sources)
        if wrong is not None:
            raise BrokenKnowledge(file, item, "evidence", wrong)


def check_references(language: SharedLanguage) -> None:
    """Refuse an item that points at something that does not exist."""
    known: dict[str, Mapping[str, Any]] = {
        "life_domains.yaml": language.domains,
        "problems.yaml": language.problems,
        "factors.yaml": language.factors,
        "age_bands.yaml": language.age_bands,
        "indicators.yaml": language.indicators,
        "populations.yaml": language.populations,
    }
    for one in _pointers(language):
        if one.target not in known[one.target_file]:
            raise BrokenKnowledge(one.file, one.item, one.field, unknown(one.target, one.target_file))


def wrong_with(evidence: Evidence, sources: Mapping[str, Source]) -> Text | None:
    """Say what is wrong, or None: expert judgement has no source, the rest one that was seen or not as it says."""
    if evidence.basis is Basis.EXPERT:
        return _EXPERT_HAS_SOURCE if evidence.source is not None else None
    if evidence.source is None:
        return _SOURCE_MISSING
    if evidence.source not in sources:
        return unknown(evidence.source, "sources.yaml")
    seen = sources[evidence.source].seen
    if evidence.basis is Basis.PUBLISHED:
        return None if seen else _NOT_SEEN
    return _WAS_SEEN if seen else None


def _all_evidence(language: SharedLanguage) -> Iterator[tuple[str, str, Evidence]]:
    for file, items in _terms_by_file(language):
        for item in items.values():
            yield file, item.id, item.evidence
            for tie in (*getattr(item, "problems", ()), *getattr(item, "factors", ())):
                yield file, item.id, tie.evidence
    for population in language.populations.values():
        yield "populations.yaml", population.id, population.evidence
    for setting in language.settings.values():
        yield "settings.yaml", setting.id, setting.evidence


def _terms_by_file(language: SharedLanguage) -> Iterator[tuple[str, Mapping[str, Term]]]:
    yield "life_domains.yaml", language.domains
    yield "problems.yaml", language.problems
    yield "factors.yaml", language.factors
    yield "life_events.yaml", language.life_events
    yield "age_bands.yaml", language.age_bands
    yield "target_groups.yaml", language.target_groups
    yield "indicators.yaml", language.indicators
    for terms in language.terms.values():
        yield "terms.yaml", terms


def _pointers(language: SharedLanguage) -> Iterator[_Pointer]:
    for problem in language.problems.values():
        yield _Pointer("problems.yaml", problem.id, "domain", problem.domain, "life_domains.yaml")
    for factor in language.factors.values():
        for tie in factor.problems:
            yield _Pointer("factors.yaml", factor.id, "problems", tie.to, "problems.yaml")
    for event in language.life_events.values():
        for tie in event.factors:
            yield _Pointer("life_events.yaml", event.id, "factors", tie.to, "factors.yaml")
    for group in language.target_groups.values():
        if group.age_band is not None:
            yield _Pointer("target_groups.yaml", group.id, "age_band", group.age_band, "age_bands.yaml")
        for counted in filter(None, (group.counted_by, group.out_of)):
            yield _Pointer("target_groups.yaml", group.id, "counted", counted, "indicators.yaml")
    yield from _pointers_of_figures(language)


def _pointers_of_figures(language: SharedLanguage) -> Iterator[_Pointer]:
    for indicator in language.indicators.values():
        yield from _pointers_of_indicator(indicator)
    for population in language.populations.values():
        for part in population.parts:
            yield _Pointer("populations.yaml", population.id, "parts", part, "indicators.yaml")


def _pointers_of_indicator(indicator: Indicator) -> Iterator[_Pointer]:
    file = "indicators.yaml"
    for tie in indicator.problems:
        yield _Pointer(file, indicator.id, "problems", tie.to, "problems.yaml")
    for tie in indicator.factors:
        yield _Pointer(file, indicator.id, "factors", tie.to, "factors.yaml")
    for age in indicator.ages:
        yield _Pointer(file, indicator.id, "ages", age, "age_bands.yaml")
    for age, population in indicator.populations.items():
        yield _Pointer(file, indicator.id, "populations", age, "age_bands.yaml")
        yield _Pointer(file, indicator.id, "populations", population, "populations.yaml")


def unknown(target: str, file: str) -> Text:
    """Say that an id does not exist in a file."""
    return Text(nl=f"'{target}' bestaat niet in {file}.", en=f"'{target}' does not exist in {file}.")


_EXPERT_HAS_SOURCE = Text(
    nl="Een oordeel van deskundigen heeft geen bron; noem wat je wilt zeggen in 'note'.",
    en="Expert judgement has no source; say what you want to say in 'note'.",
)
_SOURCE_MISSING = Text(nl="Er staat geen bron bij.", en="No source is given.")
_NOT_SEEN = Text(
    nl="Er staat 'published', maar niemand van dit project zag deze bron (seen: false).",
    en="It says 'published', but nobody of this project saw this source (seen: false).",
)
_WAS_SEEN = Text(
    nl="Er staat 'published_not_seen', maar deze bron is wel gezien (seen: true).",
    en="It says 'published_not_seen', but this source was seen (seen: true).",
)
