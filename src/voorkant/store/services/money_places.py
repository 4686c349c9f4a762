"""Place lines of a budget, remember it for next year, and take it back.

Sanne places "Welzijnswerk ouderen" at preventing; next year's line of that name is suggested the same, and one click
accepts forty such lines. What one click did stays together, so that one click can undo it. Nothing is edited away: each
placing and each undoing is a step with who, when and why.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from voorkant.core.analyse.money.lines import Placement, checked
from voorkant.core.analyse.money.suggest import plain
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import BudgetLine, BudgetPlacement, BudgetRule, BudgetStep, Municipality, Offer, User
from voorkant.store.models.budget import TableState
from voorkant.store.selectors.money import as_step, from_step, placement
from voorkant.store.services.notice import clean_words

STEP = BudgetStep.Kind
LONGEST_NOTE = 300


def place_lines(
    *,
    municipality: Municipality,
    places: Mapping[int, Sequence[Placement]],
    by: User | None = None,
    note: str = "",
    remember: bool = True,
) -> str:
    """Place lines (by key) in the shares given; no places makes a line unplaced again. Gives the batch, to undo.

    BadInput where shares exceed the whole, or a line is not of a table that counts. `remember` keeps it for lines of
    the same name in a later table.
    """
    kept = {key: checked(one) for key, one in places.items()}
    _check_offers(municipality, kept.values())
    batch, said = uuid4().hex, clean_words(note.strip()).text[:LONGEST_NOTE] if note.strip() else ""
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=municipality.pk)
        rows = _rows(municipality, kept)
        if len(rows) < len(kept):
            raise _gone()
        for row in rows:
            _replace(row, kept[row.pk], batch, said, by, STEP.PLACED)
            if remember and kept[row.pk]:
                _remember(municipality, row, kept[row.pk], by)
    return batch


def undo(batch: str, *, municipality: Municipality, by: User | None = None) -> int:
    """Put lines back as they were before a batch; gives how many. A line that changed since stays as it is."""
    steps = BudgetStep.objects.filter(batch=batch, kind=STEP.PLACED, table__municipality=municipality).exclude(batch="")
    number = 0
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=municipality.pk)
        done = uuid4().hex
        for step in steps.select_related("line__table").order_by("pk"):
            line = step.line
            if line is not None and _stored(line) == step.after and step.before != step.after:
                _replace(line, from_step(step.before), done, "", by, STEP.UNDONE)
                _forget(municipality, line, step.after)
                number += 1
    return number


def note_line(line: BudgetLine, *, note: str, by: User | None = None) -> None:
    """Keep what somebody thinks of how a line is placed, without changing it."""
    said = clean_words(note.strip()).text[:LONGEST_NOTE]
    if not said:
        raise BadInput("money-note", _NO_NOTE, _NO_NOTE_WHY, _NO_NOTE_DO)
    now = _stored(line)
    BudgetStep.objects.create(table=line.table, line=line, kind=STEP.NOTED, before=now, after=now, note=said, by=by)


def _rows(municipality: Municipality, keys: Iterable[int]) -> list[BudgetLine]:
    rows = BudgetLine.objects.filter(
        pk__in=list(keys), table__municipality=municipality, table__state=TableState.PUBLISHED
    )
    return list(rows.select_related("table").prefetch_related("placements"))


def _stored(line: BudgetLine) -> list[dict[str, Any]]:
    return as_step(placement(one) for one in line.placements.order_by("pk"))


def _replace(
    line: BudgetLine, places: Sequence[Placement], batch: str, note: str, by: User | None, kind: BudgetStep.Kind
) -> None:
    before = _stored(line)
    line.placements.all().delete()
    offers = set(Offer.objects.filter(pk__in=[one.offer for one in places if one.offer]).values_list("pk", flat=True))
    BudgetPlacement.objects.bulk_create(
        BudgetPlacement(
            line=line,
            share=one.share,
            level=one.level,
            approach=one.approach,
            form=one.form,
            payer=one.payer,
            problems=list(one.problems),
            factors=list(one.factors),
            age_low=one.age_low,
            age_high=one.age_high,
            area_code=one.area_code,
            offer_id=one.offer if one.offer in offers else None,
            intervention=one.intervention,
        )
        for one in places
    )
    after = _stored(line)
    BudgetStep.objects.create(
        table=line.table, line=line, kind=kind, batch=batch, before=before, after=after, note=note, by=by
    )


def _remember(municipality: Municipality, line: BudgetLine, places: Sequence[Placement], by: User | None) -> None:
    words, kept = plain(line.description)[:300], as_step(places)
    newest = BudgetRule.objects.filter(municipality=municipality, words=words, code=line.code, ended=None)
    last = newest.order_by("-pk").first()
    if last is None or last.places != kept:
        BudgetRule.objects.create(
            municipality=municipality, words=words, code=line.code, places=kept, table_name=line.table.name, by=by
        )


def _forget(municipality: Municipality, line: BudgetLine, places: list[dict[str, Any]]) -> None:
    """Let go of what an undone click remembered; what was remembered before it holds again."""
    rules = BudgetRule.objects.filter(
        municipality=municipality, words=plain(line.description)[:300], code=line.code, ended=None
    )
    last = rules.order_by("-pk").first()
    if last is not None and last.places == places:
        last.ended = timezone.now()
        last.save(update_fields=["ended"])


def _check_offers(municipality: Municipality, places: Iterable[Sequence[Placement]]) -> None:
    asked = {one.offer for listed in places for one in listed if one.offer is not None}
    if asked and Offer.objects.filter(pk__in=asked, organisation__municipality=municipality).count() < len(asked):
        raise BadInput("money-offer", _NO_OFFER, _NO_OFFER_WHY, _NO_OFFER_DO)


def _gone() -> BadInput:
    return BadInput("money-line", _GONE, _GONE_WHY, _GONE_DO)


_GONE = Text("Deze post telt niet meer mee.", "This line no longer counts.")
_GONE_WHY = Text("De tabel is intussen vervangen of ingetrokken.", "The table was replaced or withdrawn meanwhile.")
_GONE_DO = Text("Open de lijst opnieuw.", "Open the list again.")
_NO_OFFER = Text("Dit aanbod is er niet.", "This offer is not there.")
_NO_OFFER_WHY = Text("Het is weggehaald, of van een andere gemeente.", "It was removed, or is of another municipality.")
_NO_OFFER_DO = Text("Kies een ander aanbod, of geen.", "Choose another offer, or none.")
_NO_NOTE = Text("Er staat geen opmerking.", "There is no remark.")
_NO_NOTE_WHY = Text("Een lege opmerking helpt niemand.", "An empty remark helps nobody.")
_NO_NOTE_DO = Text("Schrijf wat je ervan vindt.", "Write what you think of it.")
