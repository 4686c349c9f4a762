"""Make a table of own questions fit to be public, publish it, and take it back.

An adviser chooses domains per kern per quarter. The table is protected beside everything that was ever shown, kept as
it is, and judged once more in the second in which it goes public: meanwhile a colleague may have published another.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from django.db import transaction
from django.utils import timezone

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.disclosure import protect
from voorkant.core.analyse.disclosure.views import View
from voorkant.core.analyse.disclosure.views_protect import Protected, first_shown, leaks, protect_view
from voorkant.core.analyse.publication import CUTS, LEVELS, METHODS, SPANS, SUBJECTS, Choice, coarser, periods
from voorkant.core.shared.counts import TOTAL, CountTable, domain_column
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.period import Window, complete_quarters
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality, Publication, PublicationStep, User
from voorkant.store.selectors.counts import problem_domains
from voorkant.store.selectors.places import Places
from voorkant.store.selectors.publications_kin import already_public, made_of
from voorkant.store.selectors.publications_truth import Ground, ground_of, tables_seen, view_of, views_seen
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.publications_editions import draft_like, give_edition, next_number, still_fits

MOST_CELLS = 60_000
TOLD = 12
"""So many hidden cells are told of in the report, the narrowest first."""
NAMED = 5
"""So many reasons of a refusal are told."""
Told = Callable[[int, int], None]
Kind = PublicationStep.Kind


def start_draft(
    *, municipality: Municipality, choice: Choice, by: User | None = None, today: date | None = None
) -> Publication:
    """Keep a choice as a table that waits to be made, or give the draft that is there already and would come out the
    same. BadInput for a choice that does not exist.
    """
    _refuse_strange(choice)
    window = complete_quarters(today or timezone.localdate(), choice.quarters)
    row = Publication(
        municipality=municipality, series=choice.series, first=window.first, last=window.last, subject=choice.subject,
        level=choice.level, cut=choice.cut, by_age=choice.by_age, method=choice.method,
        threshold=int(setting_value("disclosure_threshold", municipality)), invented=municipality.invented,
    )  # fmt: skip
    ground = ground_of(municipality, periods(window, choice.cut), by_age=choice.by_age)
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=municipality.pk)
        known = draft_like(row)
        if known and (known.state == Publication.State.WAITING or still_fits(known, ground)):
            return known
        row.edition = next_number(row)
        row.save()
        PublicationStep.objects.create(publication=row, kind=Kind.MADE, by=by)
    return row


def make_table(row: Publication, *, told: Told | None = None) -> Publication:
    """Protect a waiting table beside everything that was ever shown, and keep it with what an outsider can derive.

    A draft is given back as it is.
    """
    if row.state != Publication.State.WAITING:
        return row
    municipality, window = row.municipality, Window(row.first, row.last)
    cut = periods(window, row.cut)
    ground = ground_of(municipality, cut, by_age=row.by_age)
    nodes = areas_of(ground.places, row.level)
    row.names = {one: ground.places.name(one) for one in nodes}
    mark = made_of(ground, municipality, row.names)
    ages = ("", *load_language().age_bands) if row.by_age else ("",)
    names = columns_of(row.subject)
    size = len(nodes) * len(cut) * len(ages) * len(names)
    if size > MOST_CELLS:
        raise BadInput("publication-too-large", _TOO_LARGE, _TOO_MANY, _COARSER)
    shape = len(ground.nodes), len(cut), len(ages), len(names)
    step = row.threshold if row.method == "round" else 1
    view = View(
        tuple(ground.inside(one) for one in cut), tuple(ground.ages(one) for one in ages),
        tuple(ground.columns.index(one) for one in names), np.zeros(shape, dtype=np.bool_), step,
    )  # fmt: skip
    shown = first_shown(ground.truth, view, row.threshold)
    shown[[node not in nodes for node in ground.nodes]] = False
    view = replace(view, shown=shown)
    if step == 1:
        _each_alone(ground, view, row.threshold)
    safe = protect_view(ground.truth, view, views_seen(ground, municipality), row.threshold, told=told)
    row.periods = [[one.first.isoformat(), one.last.isoformat()] for one in cut]
    row.ages, row.columns = list(ages), list(names)
    row.cells = _cells(ground, safe, nodes, names)
    row.report = {**_report(ground, safe, nodes, names, row), "made_of": mark}
    row.state = Publication.State.DRAFT
    return _kept(row)


def _kept(row: Publication) -> Publication:
    """Keep a table that was made, unless somebody else made the same one first."""
    with transaction.atomic():
        now = Publication.objects.select_for_update().get(pk=row.pk)
        if now.state != Publication.State.WAITING:
            return now
        row.save(update_fields=("periods", "ages", "columns", "names", "cells", "report", "state"))
    return row


def publish(row: Publication, *, by: User | None = None) -> Publication:
    """Attack a draft once more beside everything that was ever shown; then publish it, or refuse it with the reason.

    The attack takes seconds in which nothing may be locked; where another table was shown meanwhile it is done again.
    BadInput for a draft that shows nothing that is not public already.
    """
    if row.state != Publication.State.DRAFT:
        raise BadInput("publication-no-draft", _NO_DRAFT, _FIXED, _NEW_ONE)
    while True:
        seen = tables_seen(row.municipality)
        if already_public(row):
            raise BadInput("publication-already-public", _ALREADY, _NOTHING_NEW, _READ_IT)
        found = _leaks(row)
        with transaction.atomic():
            Municipality.objects.select_for_update().get(pk=row.municipality_id)
            row.refresh_from_db(fields=["state", "edition"])
            if row.state != Publication.State.DRAFT:
                raise BadInput("publication-no-draft", _NO_DRAFT, _FIXED, _NEW_ONE)
            if tables_seen(row.municipality) == seen:
                _settle(row, found, by)
                return row


def _settle(row: Publication, found: list[list[object]], by: User | None) -> None:
    if found:
        row.state, row.report = Publication.State.REFUSED, {**row.report, "refused": found}
    else:
        give_edition(row)
        row.state, row.published = Publication.State.PUBLISHED, timezone.now()
    row.save()
    PublicationStep.objects.create(publication=row, kind=Kind.REFUSED if found else Kind.PUBLISHED, by=by)


def withdraw(row: Publication, *, reason: str, by: User | None = None) -> Publication:
    """Take a table off the public page. It stays known: every later table is judged beside it."""
    if row.state != Publication.State.PUBLISHED:
        raise BadInput("publication-not-public", _NOT_PUBLIC, _FIXED, _NEW_ONE)
    if not reason.strip():
        raise BadInput("publication-no-reason", _NO_REASON, _ACCOUNT, _GIVE_REASON)
    with transaction.atomic():
        row.state = Publication.State.WITHDRAWN
        row.save()
        PublicationStep.objects.create(publication=row, kind=Kind.WITHDRAWN, by=by, reason=reason.strip()[:300])
    return row


def drop_draft(row: Publication) -> None:
    """Throw away what nobody outside ever saw."""
    if row.state in (Publication.State.PUBLISHED, Publication.State.WITHDRAWN):
        raise BadInput("publication-no-draft", _NO_DRAFT, _FIXED, _NEW_ONE)
    row.delete()


def areas_of(places: Places, level: str) -> list[str]:
    """Give the areas of a table: the municipality, with what lies right under it, or all places where questions lie."""
    inside = sorted((one for one, above in places.parents.items() if above == places.municipality), key=places.name)
    if level == "municipality":
        return [places.municipality]
    if level == "villages":
        return [places.municipality, *inside]
    found = [places.municipality]
    for one in inside:
        found += [one, *sorted(places.inside(one) - {one}, key=places.name)]
    return found


def columns_of(subject: str) -> tuple[str, ...]:
    """Give the columns of a table: all questions, and each part of life or each problem. Problems that put people in
    danger stand in their part of life only: a village is not to be known for them.
    """
    language = load_language()
    if subject == "total":
        return (TOTAL,)
    if subject == "domains":
        return (TOTAL, *map(domain_column, language.domains))
    return (TOTAL, *(one.id for one in language.problems.values() if not one.danger))


def choice_of(row: Publication) -> Choice:
    """Give back what was chosen."""
    months = (row.last.year - row.first.year) * 12 + row.last.month - row.first.month + 1
    return Choice(row.subject, row.level, row.cut, row.by_age, row.method, months // 3)


def _each_alone(ground: Ground, view: View, threshold: int) -> None:
    """Hide in each period what the gate of the pages hides there, which knows the ties between columns best."""
    values = view.values(ground.truth)
    names = tuple(ground.columns[one] for one in view.columns)
    leaves = set(ground.truth.leaves.tolist())
    for period in range(len(view.periods)):
        direct = {
            (ground.nodes[node], name): int(values[node, period, 0, number])
            for node in leaves for number, name in enumerate(names) if not ground.truth.rest[node]
        }  # fmt: skip
        for node in np.flatnonzero(ground.truth.rest).tolist():
            above = ground.nodes[int(ground.truth.parent[node])]
            direct |= {(above, name): int(values[node, period, 0, number]) for number, name in enumerate(names)}
        table = CountTable(Window(date.min, date.max), ground.places.parents, names, direct)
        domains = {one: each for one, each in problem_domains().items() if one in names}
        hidden = [
            (ground.nodes[node], names[number])
            for node in np.flatnonzero(~ground.truth.rest).tolist()
            for number in range(len(names)) if not view.shown[node, period, 0, number]
        ]  # fmt: skip
        made = protect(table, threshold, domains=domains, hidden=hidden)
        for node, area in enumerate(ground.nodes):
            for number, name in enumerate(names):
                if made.cells.get((area, name)) is None:
                    view.shown[node, period, 0, number] = False


def _cells(ground: Ground, safe: Protected, nodes: Sequence[str], names: Sequence[str]) -> list[list[object]]:
    low, high = safe.view.known(ground.truth)
    found: list[list[object]] = []
    for area in nodes:
        node = ground.nodes.index(area)
        for period, age, column in np.ndindex(*safe.view.shown.shape[1:]):
            at = node, period, age, column
            seen = [int(low[at]), int(high[at])] if safe.view.shown[at] else [None, None]
            found.append([area, period, age, names[column], *seen])
    return found


def _report(
    ground: Ground, safe: Protected, nodes: Sequence[str], names: Sequence[str], row: Publication
) -> dict[str, object]:
    """Tell how much is hidden, what an outsider can derive, and which coarser table would hide less."""
    inside = [ground.nodes.index(one) for one in nodes]
    shown = safe.view.shown[inside]
    width = safe.high[inside] - safe.low[inside]
    told = []
    for at in sorted(map(tuple, np.argwhere(~shown).tolist()), key=lambda one: (width[one], one))[:TOLD]:
        node, period, age, column = at
        low, high = safe.low[inside][at], safe.high[inside][at]
        told.append([nodes[node], period, age, names[column], int(low), None if np.isinf(high) else int(high)])
    next_one = coarser(choice_of(row))
    much = shown.size and (~shown).sum() / shown.size > float(setting_value("publication_hidden_percent")) / 100
    return {
        "cells": int(shown.size),
        "hidden": int((~shown).sum()),
        "told": told,
        "coarser": _plain(next_one) if much and next_one else None,
    }


def _plain(choice: Choice) -> dict[str, object]:
    return {
        "subject": choice.subject, "level": choice.level, "cut": choice.cut, "by_age": choice.by_age,
        "method": choice.method, "quarters": choice.quarters,
    }  # fmt: skip


def _leaks(row: Publication) -> list[list[object]]:
    """Give what would follow about which count: [area, first day, last day, age, column, low, high, in this table]."""
    ground = ground_of(row.municipality, periods(Window(row.first, row.last), row.cut), by_age=row.by_age)
    view, earlier = view_of(ground, row), views_seen(ground, row.municipality)
    found: list[list[object]] = []
    for number, cell, low, high in leaks(ground.truth, view, earlier, row.threshold):
        one = view if number < 0 else earlier[number]
        pieces = [ground.pieces[piece] for piece in one.periods[cell[1]]]
        bands = one.ages[cell[2]]
        age = ground.bands[bands[0]] if len(bands) == 1 and len(ground.bands) > 1 else ""
        found.append([
            ground.nodes[cell[0]].partition("\0")[0], pieces[0].first.isoformat(), pieces[-1].last.isoformat(), age,
            ground.columns[one.columns[cell[3]]], int(low), None if np.isinf(high) else int(high), number < 0,
        ])  # fmt: skip
    found.sort(key=lambda one: (one[0] not in row.names, not one[7]))
    return found[:NAMED]


def _refuse_strange(choice: Choice) -> None:
    known = (
        (choice.subject, SUBJECTS), (choice.level, LEVELS), (choice.cut, CUTS), (choice.method, METHODS),
        (choice.quarters, SPANS),
    )  # fmt: skip
    if any(one not in options for one, options in known):
        raise BadInput("publication-unknown-choice", _UNKNOWN, _ONLY_LISTED, _CHOOSE)


_TOO_LARGE = Text(nl="Deze tabel is te groot.", en="This table is too large.")
_TOO_MANY = Text(
    nl=f"Zij heeft meer dan {MOST_CELLS} aantallen, en de meeste zouden verborgen zijn.",
    en=f"It has more than {MOST_CELLS} counts, and most would be hidden.",
)
_COARSER = Text(nl="Kies een grovere tabel.", en="Choose a coarser table.")
_NO_DRAFT = Text(nl="Deze tabel is geen concept.", en="This table is no draft.")
_ALREADY = Text(nl="Deze tabel is al openbaar.", en="This table is public already.")
_NOTHING_NEW = Text(nl="Er is sindsdien niets veranderd.", en="Nothing has changed since.")
_READ_IT = Text(nl="Gebruik de tabel die er al staat.", en="Use the table that is there.")
_NOT_PUBLIC = Text(nl="Deze tabel is niet openbaar.", en="This table is not public.")
_FIXED = Text(nl="Wat eenmaal is beoordeeld, verandert niet meer.", en="What was judged once does not change any more.")
_NEW_ONE = Text(nl="Maak een nieuwe tabel.", en="Make a new table.")
_NO_REASON = Text(nl="Er is geen reden gegeven.", en="No reason was given.")
_ACCOUNT = Text(
    nl="Wie de tabel las, wil weten waarom zij weg is.", en="Whoever read the table wants to know why it is gone."
)
_GIVE_REASON = Text(nl="Schrijf in een zin waarom.", en="Write why in a sentence.")
_UNKNOWN = Text(nl="Deze keuze bestaat niet.", en="This choice does not exist.")
_ONLY_LISTED = Text(nl="Alleen wat in de lijsten staat, kan.", en="Only what is in the lists can be chosen.")
_CHOOSE = Text(nl="Kies uit de lijsten.", en="Choose from the lists.")
