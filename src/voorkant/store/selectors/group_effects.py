"""What a group did to the questions of its kind, as one reader may know it: a sentence, a picture, how it was found.

The team that wrote down every question of carers in Terwolde reads that nine came where sixteen were to be expected.
Everybody else reads numbers only where a surge of such questions might be told too, in steps of five, and a range that
was worked out from these steps: it cannot give away more than they do. Otherwise they read "minder dan verwacht". What
is said, fewer or more or too early, is the same for everybody.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from voorkant.adapters.knowledge import load_language
from voorkant.charts.before_after import BeforeAfterChart
from voorkant.charts.table import Table
from voorkant.core.analyse.alerts.telling import may_tell
from voorkant.core.analyse.candidates.naming import heading
from voorkant.core.learn import before_after_words as words
from voorkant.core.learn.before_after_verdict import Verdict
from voorkant.core.learn.before_after_windows import Lengths, Start, judged_from, windows_of
from voorkant.core.shared.gate import steps
from voorkant.core.shared.retention import oldest_kept
from voorkant.core.shared.text import Text
from voorkant.store.models import CountTable, GroupOffer, Organisation
from voorkant.store.selectors.counts import shown_window
from voorkant.store.selectors.group_effects_series import kind_of, lay_out, place_of
from voorkant.store.selectors.group_effects_shown import Look, counted_until
from voorkant.store.selectors.groups import group_of
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting, setting_value
from voorkant.store.selectors.surges import place

if TYPE_CHECKING:
    from voorkant.core.learn.before_after import Belief, Effect, Floats

LEAST_PLACES = 3
"""Of fewer places it is not said in how many of them questions fell as much."""
_SEEN = 0.5
"""A place where none at all was likelier than this cannot show that questions fell."""


@dataclass(frozen=True, slots=True)
class ShownEffect:
    """What a group did, for one reader. `exact` where that reader's team registered every question of the kind there;
    without a table no number is told: it is too early, there are too few, or there are words alone. `what` names the
    questions, `compared` the places; `beside` says in how many of them questions fell as much. `upto` is the last day
    of which questions count; `judged` the day from which it can be judged, where that is later; `came` how many people
    come, which belongs beside it.
    """

    group: GroupOffer
    verdict: Verdict
    sentence: Text
    meaning: Text
    what: Text
    upto: date
    chart: BeforeAfterChart | None = None
    table: Table | None = None
    compared: tuple[Text, ...] = ()
    beside: Text | None = None
    assumptions: tuple[Text, ...] = ()
    exact: bool = False
    judged: date | None = None
    came: Text | None = None

    @property
    def drawn(self) -> bool:
        """Whether there is a picture."""
        return self.chart is not None and bool(self.chart.columns)


def effect_of(group: GroupOffer, today: date, reader: Organisation | None) -> ShownEffect | None:
    """Give what a group did to questions of its kind; None where the group was called off, has not begun, or where it
    was not written down for which questions it is.
    """
    found = _effect_of(group, today, reader)
    people = group_of(group.municipality, group.pk, reader, today) if found else None
    return replace(found, came=people.sentence) if found and people else found


def _effect_of(group: GroupOffer, today: date, reader: Organisation | None) -> ShownEffect | None:
    if group.state == GroupOffer.State.CANCELLED or group.starts > today or not kind_of(group).about:
        return None
    lengths = _lengths(group)
    judged = judged_from(group.starts, lengths)
    if judged > today:
        return _plain(group, today, lengths, Verdict.EARLY, words.too_early(judged), judged=judged)
    look = _look(group, today, lengths)
    if look is None:
        return _plain(group, today, lengths, Verdict.FEW, _NO_BEFORE)
    return _Reader(look, reader).shown()


def _look(group: GroupOffer, today: date, lengths: Lengths) -> Look | None:
    laid = lay_out(group, int(setting_value("surge_history_weeks", group.municipality)), today=today)
    start = _start(group)
    windows = windows_of(start, laid.weeks, today, lengths) if laid else None
    if laid is None or windows is None:
        return None
    threshold = int(setting_value("disclosure_threshold", group.municipality))
    return Look(group, today, lengths, start, laid, windows, threshold)


class _Reader:
    """One reader of one look."""

    def __init__(self, look: Look, reader: Organisation | None) -> None:
        from voorkant.core.learn.before_after_history import earlier, learn

        self.look, self.reader = look, reader
        laid = look.laid
        self.belief: Belief = learn(earlier(laid.kinds, laid.kinds_totals, look.windows, left_out=laid.offered))
        self.periods = look.windows.after[1] - look.windows.after[0]

    def shown(self) -> ShownEffect:
        """Give the effect in the words and numbers of this reader."""
        counts = self._counts(0)
        truly = self._effect(counts)
        exact, numbers = self._reading(counts)
        told = counts if exact else self._stepped(counts)
        found = truly if exact else self._effect(told)
        numbers = numbers and found.verdict is truly.verdict
        if truly.verdict is Verdict.FEW:
            return self._few(told if numbers else None, exact=exact)
        look = self.look
        return ShownEffect(
            group=look.group, verdict=truly.verdict, meaning=words.meaning(truly.verdict), what=_what(look.group),
            sentence=words.sentence(found) if numbers else words.in_words(truly.verdict) + _TOO_SMALL,
            chart=look.chart(found, told, exact=exact) if numbers else None,
            table=look.table(found, told, exact=exact) if numbers else None,
            compared=look.compared, beside=self._beside(truly), exact=exact, upto=look.upto,
            assumptions=look.assumptions(self.belief, stepped=numbers and not exact),
        )  # fmt: skip

    def _few(self, told: "Floats | None", *, exact: bool) -> ShownEffect:
        """Say that there are too few, and, where numbers may be told, when there may be enough at this rate."""
        from voorkant.core.learn.before_after import enough_after

        look, day = self.look, None
        if told is not None:
            weeks = enough_after(told, self.belief, self.periods, look.lengths.most)
            day = judged_from(look.group.starts, look.lengths, weeks) if weeks else None
            day = day if day and day > look.today else None
        return ShownEffect(
            group=look.group, verdict=Verdict.FEW, meaning=_LOOK,
            sentence=words.in_words(Verdict.FEW) if told is None else words.too_few(day),
            what=_what(look.group), compared=look.compared, exact=exact, upto=look.upto, judged=day,
            assumptions=look.assumptions(self.belief, stepped=False),
        )  # fmt: skip

    def _effect(self, counts: "Floats") -> "Effect":
        from voorkant.core.learn.before_after import effect

        return effect(counts, self.belief, self.periods)

    def _counts(self, here: int) -> "Floats":
        """Lay out the counts of one of the places against all others but that of the group; elsewhere, which no reader
        may know, in the middle of its steps.
        """
        from voorkant.core.learn.before_after import KIND_ELSEWHERE, cells

        laid = self.look.laid
        others = [one for one in range(1, len(laid.places)) if one != here]
        found = cells(laid.kind, laid.other, here, others, self.look.windows)
        if others:
            found[:, KIND_ELSEWHERE] = self._middle(found[:, KIND_ELSEWHERE])
        return found

    def _stepped(self, counts: "Floats") -> "Floats":
        from voorkant.core.learn.before_after import KIND

        found = counts.copy()
        found[:, KIND] = self._middle(found[:, KIND])
        return found

    def _middle(self, counts: "Floats") -> "Floats":
        middle = [sum(steps(int(one), self.look.threshold)) // 2 for one in counts.ravel()]
        return np.asarray(middle, dtype=np.float64).reshape(counts.shape)

    def _reading(self, counts: "Floats") -> tuple[bool, bool]:
        """Tell whether this reader's team registered all questions here, and whether any number may be told."""
        from voorkant.core.learn.before_after import KIND

        here = counts[0, KIND]
        by_team = {team: self.look.windows.sums(weekly) for team, weekly in self.look.laid.by_team.items()}
        own = by_team.get(self.reader.pk) if self.reader else None
        if own is not None and bool((own == here).all()):
            return True, True
        shown = self._cell_shown()
        threshold = self.look.threshold
        return False, all(
            may_tell(int(number), [int(one[at]) for one in by_team.values()], cell_shown=shown, threshold=threshold)
            for at, number in enumerate(here)
        )

    def _cell_shown(self) -> bool:
        """Tell whether the table that everybody reads shows these problems in this place."""
        group = self.look.group
        window = shown_window(group.municipality, self.look.today)
        kept = CountTable.objects.filter(
            municipality=group.municipality, first=window.first, last=window.last, age_band=""
        ).first()
        told = {(area, column) for area, column, number in kept.cells if number is not None} if kept else set()
        problems = kind_of(group).problems
        return bool(problems) and all((self.look.laid.places[0], problem) in told for problem in problems)

    def _beside(self, truly: "Effect") -> Text | None:
        """Say in how many of the places without the group these questions fell as much, where they fell here."""
        from voorkant.core.learn.before_after import OUTER

        if truly.verdict not in (Verdict.FEWER, Verdict.PERHAPS_FEWER):
            return None
        each = [self._effect(self._counts(one)) for one in range(1, len(self.look.laid.places))]
        judged = [one for one in each if one.none_by_chance <= _SEEN]
        if len(judged) < LEAST_PLACES:
            return None
        least = max(truly.fewer_by_chance, OUTER)
        return words.stands_out(sum(one.fewer_by_chance <= least for one in judged), len(judged))


def _plain(
    group: GroupOffer, today: date, lengths: Lengths, verdict: Verdict, sentence: Text, *, judged: date | None = None
) -> ShownEffect:
    return ShownEffect(
        group=group, verdict=verdict, sentence=sentence, meaning=_LOOK, what=_what(group), judged=judged,
        upto=counted_until(group, today, lengths),
    )  # fmt: skip


def _what(group: GroupOffer) -> Text:
    municipality = group.municipality
    where = place(municipality, place_of(group, places_of(municipality)))
    return heading(kind_of(group), load_language(), where)


def _lengths(group: GroupOffer) -> Lengths:
    def weeks(name: str) -> int:
        return int(setting_value(f"effect_{name}_weeks", group.municipality))

    return Lengths(
        least=weeks("least"), most=weeks("most"), before=weeks("before"), least_before=weeks("least_before"),
        chosen=weeks("chosen"), late=weeks("late"),
    )  # fmt: skip


def _start(group: GroupOffer) -> Start:
    """Say since when was searched; what is written with a candidate about its questions moves on with each search."""
    if group.candidate is None:
        return Start(group.starts)
    name = "candidate_search_months"
    months = setting_value(name, group.municipality)
    return Start(group.starts, oldest_kept(group.candidate.found_on, months, setting(name).unit))


_TOO_SMALL = Text(nl=" De aantallen zijn te klein om te tonen.", en=" The numbers are too small to show.")
_NO_BEFORE = Text(
    nl="Van vóór deze groep zijn er te weinig weken met vragen om mee te vergelijken.",
    en="There are too few weeks with questions from before this group to compare with.",
)
_LOOK = Text(
    nl="Kijk intussen wie er komt, en vraag mensen wat het hun brengt.",
    en="Meanwhile look at who comes, and ask people what it brings them.",
)
