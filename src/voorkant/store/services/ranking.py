"""Keep how people weigh, which weights were decided, and what is known here of a group; nothing is ever changed.

Whoever weighs does so on a telephone in five steps. Deciding is something else: somebody names who decided, in which
meeting and why, and the weights become the range between all who weighed.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.risk_groups import load_risk_groups
from voorkant.core.analyse.ranking import agreed_weights, shares
from voorkant.core.analyse.ranking.rank import check_value
from voorkant.core.organise.entries import Fault
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.rankings import Candidate, Value
from voorkant.core.shared.text import Text, same
from voorkant.store.models import (
    Municipality,
    Organisation,
    OwnRiskGroup,
    RankingWeights,
    RiskGroupValue,
    SwingAnswer,
)
from voorkant.store.selectors.ranking import OWN, waiting_answers, weighing_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.notice import clean_words
from voorkant.store.services.partners import refuse_faults

MOST_OWN_GROUPS = 20


def keep_answer(
    *, municipality: Municipality, swings: Mapping[str, float], role: str, organisation: Organisation | None = None,
    today: date | None = None,
) -> SwingAnswer:  # fmt: skip
    """Keep how somebody weighs: 0-100 by criterion. Raises EntryNotRight (field `role`) or BadInput for the points."""
    names = [one.id for one in load_risk_groups().criteria]
    shares(swings, names)
    role = _line(role)
    refuse_faults(_length("role", role, 120))
    if organisation is not None and organisation.municipality_id != municipality.pk:
        raise NotFound("organisation-unknown", _NO_PARTNER, _NOTHING_KEPT, _SIGN_IN)
    return SwingAnswer.objects.create(
        municipality=municipality, organisation=organisation, role=role, given_on=today or timezone.localdate(),
        swings={one: float(swings[one]) for one in names},
    )  # fmt: skip


def decide_weights(
    *, municipality: Municipality, answers: Iterable[int], decided_by: str, reason: str, meeting: str = "",
    today: date | None = None,
) -> RankingWeights:  # fmt: skip
    """Append a version of the weights: the range between the answers (ids) that wait and are chosen.

    Raises EntryNotRight with fields `answers`, `decided_by`, `meeting`, `reason`.
    """
    decided_by, meeting, reason = _line(decided_by), _line(meeting), reason.strip()
    chosen = set(answers)
    names = [one.id for one in load_risk_groups().criteria]
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=municipality.pk)
        rows = [one for one in waiting_answers(municipality) if one.pk in chosen]
        faults = [] if rows and len(rows) == len(chosen) else [Fault("answers", _CHOOSE_ANSWERS)]
        faults += _length("decided_by", decided_by, 120) + _length("reason", reason, 600)
        refuse_faults(faults + (_length("meeting", meeting, 120) if meeting else []))
        margin = setting_value("ranking_margin_points", municipality) / 100
        space = agreed_weights([one.swings for one in rows], names, margin=margin)
        before = RankingWeights.objects.filter(municipality=municipality).aggregate(last=Max("number"))["last"] or 0
        made = RankingWeights.objects.create(
            municipality=municipality, number=before + 1, decided_by=decided_by, meeting=meeting,
            reason=clean_words(reason).text, decided_on=today or timezone.localdate(), answers=len(rows),
            ranges={
                one: [space.low[at], space.central[at], space.high[at]] for at, one in enumerate(space.criteria)
            },
        )  # fmt: skip
        SwingAnswer.objects.filter(pk__in=[one.pk for one in rows]).update(weights=made)
    return made


def put_value(
    *, municipality: Municipality, group: str, criterion: str, low: float | None, best: float | None,
    high: float | None, source: str, given_by: str, today: date | None = None,
) -> RiskGroupValue:  # fmt: skip
    """Append what is known here of a group on a criterion; all three empty takes back what was put in before.

    Only `best` means that it is exact. Raises NotFound for an unknown group or criterion, EntryNotRight with fields
    `low`, `best`, `high`, `source`, `given_by`.
    """
    scales = {one.id: one for one in load_risk_groups().criteria}
    if criterion not in scales:
        raise NotFound("criterion-unknown", _NO_CRITERION, _NOTHING_KEPT, _CHOOSE_ONE)
    name = weighing_of(municipality).candidate(group).name
    source, given_by = _line(source), _line(given_by)
    faults = _length("source", source, 300) + _length("given_by", given_by, 120)
    if best is not None and low is None and high is None:
        low = high = best
    if (low is None) != (high is None):
        faults.append(Fault("low" if low is None else "high", _BOTH_ENDS))
    elif low is not None and high is not None:
        try:
            check_value(Candidate(group, name, {criterion: Value(low, high, best)}), scales[criterion])
        except BadInput as wrong:
            faults.append(Fault("best", wrong.what + same(" ") + wrong.do))
    refuse_faults(faults)
    return RiskGroupValue.objects.create(
        municipality=municipality, group=group, criterion=criterion, low=low, best=best, high=high,
        source=clean_words(source).text, given_by=given_by, given_on=today or timezone.localdate(),
    )  # fmt: skip


def add_group(
    *, municipality: Municipality, name: str, problems: Iterable[str], added_by: str, explanation: str = "",
    today: date | None = None,
) -> OwnRiskGroup:  # fmt: skip
    """Add a group of one's own. Raises EntryNotRight with fields `name`, `problems`, `explanation`, `added_by`, ""."""
    name, explanation, added_by = _line(name), _line(explanation), _line(added_by)
    listed, known = list(dict.fromkeys(problems)), load_language().problems
    faults = _length("name", name, 80) + _length("added_by", added_by, 120)
    faults += _length("explanation", explanation, 300) if explanation else []
    if not listed or any(one not in known for one in listed):
        faults.append(Fault("problems", _CHOOSE_PROBLEMS))
    own = OwnRiskGroup.objects.filter(municipality=municipality, ended_on=None)
    taken = {one.name.nl.casefold() for one in weighing_of(municipality).groups.values()}
    if name.casefold() in taken:
        faults.append(Fault("name", _TAKEN))
    if own.count() >= MOST_OWN_GROUPS:
        faults.append(Fault("", _TOO_MANY.format(n=str(MOST_OWN_GROUPS))))
    refuse_faults(faults)
    return OwnRiskGroup.objects.create(
        municipality=municipality, name=name, problems=listed, added_by=added_by,
        explanation=clean_words(explanation).text if explanation else "", added_on=today or timezone.localdate(),
    )  # fmt: skip


def end_group(*, municipality: Municipality, group: str, today: date | None = None) -> None:
    """Take a group of one's own out of the ranking; what was said of it stays. NotFound for another."""
    number = group.removeprefix(OWN)
    rows = OwnRiskGroup.objects.filter(municipality=municipality, pk=int(number) if number.isdecimal() else 0)
    if not group.startswith(OWN) or not rows.filter(ended_on=None).update(ended_on=today or timezone.localdate()):
        raise NotFound("risk-group-not-own", _NOT_OWN, _NOTHING_KEPT, _CHOOSE_ONE)


def _line(text: str) -> str:
    return " ".join(text.split())


def _length(field: str, text: str, most: int) -> list[Fault]:
    if not text:
        return [Fault(field, _FILL_IN)]
    return [Fault(field, _TOO_LONG.format(most=str(most)))] if len(text) > most else []


_FILL_IN = Text("Vul dit in.", "Fill this in.")
_TOO_LONG = Text("Dit is te lang: hoogstens {most} tekens.", "This is too long: at most {most} characters.")
_CHOOSE_ANSWERS = Text(
    "Kies een of meer antwoorden die nog niet gebruikt zijn.", "Choose one or more answers that were not used yet."
)
_BOTH_ENDS = Text("Vul laag en hoog allebei in.", "Fill in both low and high.")
_CHOOSE_PROBLEMS = Text("Kies een of meer problemen.", "Choose one or more problems.")
_TAKEN = Text("Er is al een groep met deze naam.", "There is a group of this name already.")
_TOO_MANY = Text("Er zijn al {n} eigen groepen. Stop er eerst een.", "There are {n} own groups already. End one first.")
_NO_PARTNER = Text("Deze organisatie hoort niet bij de gemeente.", "This organisation is not of the municipality.")
_SIGN_IN = Text("Log in met het account van je organisatie.", "Sign in with the account of your organisation.")
_NO_CRITERION = Text("Dit criterium bestaat niet.", "This criterion does not exist.")
_NOT_OWN = Text("Dit is geen eigen groep.", "This is not a group of your own.")
_NOTHING_KEPT = Text("Er is niets bewaard.", "Nothing was kept.")
_CHOOSE_ONE = Text("Kies er een uit de lijst.", "Choose one from the list.")
