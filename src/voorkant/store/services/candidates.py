"""Look for questions that one offer could answer, and keep each such candidate from month to month.

Each night the search reads the questions of the last months. The fifteen about post in Twello-Noord were eleven last
month: the same candidate, four questions larger. A team that said "not now" at eight finds it on its agenda again. A
second search of the same questions changes nothing.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.embedding import Embedding, own_embedding
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.theme_words import Showing, Shown
from voorkant.core.analyse.candidates.identity import Event, Followed, Kind, Known, Shared, follow
from voorkant.core.analyse.candidates.telling import Reading, reading
from voorkant.core.shared.counts import TOTAL, CountState
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.core.shared.themes import Theme
from voorkant.store.models import (
    Candidate,
    CandidateLook,
    CandidateMonth,
    CandidateQuestion,
    CandidateStep,
    GroupOffer,
    Municipality,
    User,
)
from voorkant.store.selectors.candidate_questions import Searchable, searchable
from voorkant.store.selectors.counts import shown_window
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.counts import protected_counts
from voorkant.store.services.notice import clean_words
from voorkant.store.services.suggest import model_of
from voorkant.store.services.turns import turn

EXAMPLES = 6
ANSWERS = (GroupOffer.State.PLANNED, GroupOffer.State.RUNNING)
DECIDED = (Candidate.State.STARTED, Candidate.State.JOINED, Candidate.State.WATCHED, Candidate.State.NOT_NOW)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Searched:
    """What one search did: `questions` read, candidates found now, of them `new`, and how many ended."""

    questions: int
    found: int
    new: int = 0
    ended: int = 0


def search_due(today: date | None = None) -> int:
    """Search every municipality that was not searched today; gives how many. For the worker, never for a page."""
    today, done = today or timezone.localdate(), 0
    with turn("candidates") as mine:
        due = Municipality.objects.exclude(candidate_look__day=today).order_by("pk")
        for municipality in due if mine else ():
            search(municipality, today)
            done += 1
    return done


def search(municipality: Municipality, today: date, *, read_on: date | None = None) -> Searched:
    """Search the questions of a municipality up to `today`, and keep what follows. `read_on` is the day whose table of
    counts decides what others may read: today, unless the past of a demo is invented.
    """
    given = searchable(municipality, today)
    own, refused = _own_model()
    themes, model = _themes(municipality, given, own)
    shown = {}
    if themes:  # protecting a new quarter's table takes seconds, in which nothing may be locked
        table = protected_counts(municipality, shown_window(municipality, read_on or today))
        shown = {at: table.get(*_cell(one, municipality)).state is CountState.SHOWN for at, one in enumerate(themes)}
    showing = _showing(given, themes)
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=municipality.pk)
        done = _Look(municipality, today, given, themes, shown, showing).keep()
        CandidateLook.objects.update_or_create(
            municipality=municipality,
            defaults={
                "day": today, "questions": len(given.asked), "with_words": given.with_words, "first": given.first,
                "model": model, "refused": refused,
            },
        )  # fmt: skip
    return done


def settle(
    candidate: Candidate, *, state: str, by: User | None, words: str = "", next_look: date | None = None,
    today: date | None = None,
) -> Candidate:  # fmt: skip
    """Keep what a team decided on a candidate, with its reason in words without names; the newest row is given back.
    While a group for it is planned or runs it stays started, whatever another team decides for itself.

    Raises BadInput for a state that nobody decides.
    """
    if state not in (*DECIDED, Candidate.State.OPEN):
        raise BadInput("candidate-state", _NO_CHOICE, _WHICH_CHOICES.format(state=state), _CHOOSE)
    kept = clean_words(words).text if words.strip() else ""
    with transaction.atomic():
        row = Candidate.objects.select_for_update().get(pk=candidate.pk)
        answered = state != Candidate.State.JOINED and row.groups.filter(state__in=ANSWERS).exists()
        row.state = Candidate.State.STARTED if answered else state
        row.next_look, row.told_size = next_look, row.size
        row.save(update_fields=["state", "next_look", "told_size"])
        CandidateStep.objects.create(
            candidate=row, kind=CandidateStep.Kind.DECIDED, state=state, day=today or timezone.localdate(), by=by,
            words=kept,
        )  # fmt: skip
    return row


def _own_model() -> tuple[Embedding | None, bool]:
    """Give the municipality's own language model, and whether one is named that cannot be read: then the search goes on
    without it, and the page says so.
    """
    try:
        return own_embedding(), False
    except BadInput as refusal:
        log.warning("%s", refusal)
        return None, True


def _themes(municipality: Municipality, given: Searchable, own: Embedding | None) -> tuple[list[Theme], str]:
    """Give the themes, and the name of the municipality's own model if that read the words."""
    from voorkant.adapters.theme_language import load_search  # compiles
    from voorkant.core.analyse.themes.find import find_themes

    if not given.asked:
        return [], ""
    plain = load_search()
    least = int(setting_value("candidate_least_questions", municipality))
    manner = replace(plain, bar=replace(plain.bar, least=least))
    embedding = own if len(given.asked) <= manner.compared else None
    vectors = embedding.vectors([one.text for one in given.asked]) if embedding else None
    model = model_of(municipality) if given.with_words else None
    found = find_themes(given.asked, given.parents, model=model, search=manner, vectors=vectors)
    most = int(setting_value("candidate_spread_most", municipality))
    themes = [one for one in found if not _danger(one) and (not one.spread or one.size <= most)]
    return themes, embedding.name[:200] if embedding else ""


def _showing(given: Searchable, themes: Sequence[Theme]) -> list[Shown]:
    """Choose per theme the words and sentences that point at nobody."""
    choosing, by_id = Showing(given.asked, EXAMPLES), {one.id: one for one in given.asked}
    return [choosing.of([by_id[key] for key in theme.questions]) for theme in themes]


def _danger(theme: Theme) -> bool:
    """Tell whether questions are about people in danger: to them a group is no answer."""
    known = load_language().problems
    return any(known[one].danger for one in theme.problems if one in known)


def _cell(theme: Theme, municipality: Municipality) -> tuple[str, str]:
    """Name the cell of the table that everybody reads in which these questions count."""
    return theme.area or municipality.code, theme.problems[0] if theme.problems else TOTAL


@dataclass(frozen=True)
class _Look:
    """One search of one municipality."""

    municipality: Municipality
    today: date
    given: Searchable
    themes: Sequence[Theme]
    shown: dict[int, bool]
    showing: Sequence[Shown]

    def keep(self) -> Searched:
        """Bring the candidates up to date, and append what happened."""
        rows = {
            one.pk: one for one in Candidate.objects.select_for_update().filter(municipality=self.municipality)
        }  # fmt: skip
        members = self._members(rows)
        known = [_known(row, members[key]) for key, row in rows.items()]
        followed = follow(known, self.themes, asked=self.given.teams.keys())
        happened = {event.theme: event for event in followed.events if event.kind is not Kind.MERGED}
        kept = [self._keep(at, rows, members, followed, happened) for at in range(len(self.themes))]
        ended = [event for event in followed.events if event.kind in (Kind.GONE, Kind.MERGED)]
        for event in ended:
            self._end(rows[event.key or 0], event, rows)
        return Searched(len(self.given.asked), len(kept), followed.keys.count(None), len(ended))

    def _members(self, rows: dict[int, Candidate]) -> dict[int, dict[str, date]]:
        """Give per candidate the ids of its questions, with since when."""
        found: dict[int, dict[str, date]] = {key: {} for key in rows}
        members = CandidateQuestion.objects.filter(candidate__in=list(rows)).order_by("pk")
        for key, question, since in members.values_list("candidate_id", "question_id", "since"):
            found[key][str(question)] = since
        return found

    def _keep(
        self, at: int, rows: dict[int, Candidate], members: dict[int, dict[str, date]], followed: Followed,
        happened: dict[int | None, Event],
    ) -> Candidate:  # fmt: skip
        theme, event, key = self.themes[at], happened[at], followed.keys[at]
        row = rows[key] if key is not None else self._new()
        self._fill(row, theme, shown=self.shown[at])
        row.words, row.examples = list(self.showing[at].words), list(self.showing[at].examples)
        if key is None:
            row.told_size = theme.size
            row.save()
            origin = rows[event.key] if event.kind is Kind.SPLIT and event.key is not None else None
            self._step(row, CandidateStep.Kind.SPLIT if origin else CandidateStep.Kind.FOUND, other=origin)
        elif event.kind is Kind.BACK:
            self._back(row)
        else:
            self._grow(row)
        self._join(row, theme, members.get(row.pk, {}))
        return row

    def _new(self) -> Candidate:
        return Candidate(municipality=self.municipality, found_on=self.today, invented=self.municipality.invented)

    def _fill(self, row: Candidate, theme: Theme, *, shown: bool) -> None:
        by_team = Counter(self.given.teams[one] for one in theme.questions)
        row.by_team = {str(team): number for team, number in sorted(by_team.items())}
        row.sole_id = next(iter(by_team)) if len(by_team) == 1 else None
        row.problems, row.life_event = list(theme.problems), theme.life_event
        row.age_band, row.household = theme.age_band, theme.household
        row.area_code, row.area_year = theme.area, places_of(self.municipality).year if theme.area else None
        row.first, row.last = theme.first or self.given.first, theme.last or self.today
        row.size, row.expected, row.score, row.spread = theme.size, theme.expected, theme.score, theme.spread
        row.cell_shown = shown

    def _grow(self, row: Candidate) -> None:
        """A candidate that grew clearly is told again; where a team said "not now" it is open again."""
        percent = setting_value("candidate_grew_percent", self.municipality)
        grew = row.size > row.told_size and row.size >= row.told_size * (1 + percent / 100)
        if grew:
            row.told_size = row.size
            if row.state == Candidate.State.NOT_NOW:
                row.state, row.next_look = Candidate.State.OPEN, None
        row.save()
        if grew:
            self._step(row, CandidateStep.Kind.GREW)

    def _back(self, row: Candidate) -> None:
        row.gone_on, row.told_size = None, row.size
        if row.state == Candidate.State.GONE:
            row.state = Candidate.State.OPEN
        row.save()
        self._step(row, CandidateStep.Kind.BACK)

    def _end(self, row: Candidate, event: Event, rows: dict[int, Candidate]) -> None:
        """End a candidate; what a team decided on it stays. Its words go, for nobody renews them any more."""
        row.gone_on, row.words, row.examples = self.today, [], []
        if row.state == Candidate.State.OPEN:
            row.state = Candidate.State.GONE
        row.save()
        into = rows.get(event.into) if event.into is not None else None
        self._step(row, CandidateStep.Kind.MERGED if into else CandidateStep.Kind.GONE, other=into)

    def _step(self, row: Candidate, kind: str, other: Candidate | None = None) -> None:
        CandidateStep.objects.create(candidate=row, kind=kind, state=row.state, day=self.today, other=other)

    def _join(self, row: Candidate, theme: Theme, before: dict[str, date]) -> None:
        """Let questions join and leave, and keep how large it is this month."""
        now = set(theme.questions)
        gone = [int(one) for one in before if one not in now]
        CandidateQuestion.objects.filter(candidate=row, question__in=gone).delete()
        CandidateQuestion.objects.bulk_create(
            CandidateQuestion(candidate=row, question_id=int(one), since=self.today)
            for one in theme.questions
            if one not in before
        )
        month = self.today.replace(day=1)
        fresh = sum(before.get(one, self.today) >= month for one in theme.questions)
        areas = Counter(one.area for one in self.given.asked if one.id in now)
        CandidateMonth.objects.update_or_create(
            candidate=row, month=month,
            defaults={
                "size": theme.size, "fresh": fresh, "areas": sorted(areas.items()), "shown": self._told_to_others(row),
            },
        )  # fmt: skip

    def _told_to_others(self, row: Candidate) -> bool:
        least = int(setting_value("candidate_shown_questions", self.municipality))
        threshold = int(setting_value("disclosure_threshold", self.municipality))
        how = reading(row.size, row.by_team, None, least=least, threshold=threshold, cell_shown=row.cell_shown)
        return how is Reading.STEPS


def _known(row: Candidate, members: dict[str, date]) -> Known:
    shared = Shared(tuple(row.problems), row.life_event, row.age_band, row.household, row.area_code)
    return Known(row.pk, frozenset(members), shared, row.found_on, row.gone_on)


_NO_CHOICE = Text("Dit kan niet worden besloten.", "This cannot be decided.")
_WHICH_CHOICES = Text("'{state}' is geen keuze.", "'{state}' is no choice.")
_CHOOSE = Text("Kies beginnen, aansluiten, volgen of nu niet.", "Choose start, join, watch or not now.")
