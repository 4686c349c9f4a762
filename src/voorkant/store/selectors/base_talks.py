"""Talks about the social base as pages show them: how far people are, what differs, and what was agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.adapters.base_ingredients import load_talk_sheet
from voorkant.core.organise.base.talk import (
    Given,
    Ingredient,
    KindGroup,
    Shown,
    TalkSheet,
    ThenNow,
    all_agree,
    kind_groups,
    most_different,
    shown,
    tensions,
    then_and_now,
    to_talk_about,
    wanting,
)
from voorkant.core.organise.base.talk_words import change_headline, headline
from voorkant.core.shared.text import Text, same
from voorkant.store.models import BaseTalk, BaseTalkNote, BaseTalkPart, Municipality
from voorkant.store.selectors.network_chart import short
from voorkant.store.selectors.settings import setting_value


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the room is, without names: how many began, and how many of those are done."""

    began: int
    done: int


@dataclass(frozen=True)
class Results:
    """What came of a talk. `people` answered something; `groups` are the kinds of participants as far as they may stand
    apart; `expects` and `words` are lines without a name, by whom they are expected of and by ingredient.
    """

    headline: Text
    people: int
    sheet: TalkSheet
    found: tuple[Shown, ...]
    apart: tuple[Shown, ...]
    agreed: tuple[Shown, ...]
    torn: tuple[Shown, ...]
    wanting: tuple[Shown, ...]
    ahead: tuple[Shown, ...]
    groups: tuple[KindGroup, ...]
    partners: tuple[str, ...]
    expects: tuple[tuple[str, str], ...]
    words: Mapping[str, tuple[str, ...]]
    least: float
    before: BaseTalk | None
    change: Text | None
    changes: tuple[ThenNow, ...]

    @property
    def percent(self) -> int:
        """The percentage of pairs from which an ingredient counts as different."""
        return round(self.least * 100)


def talks_of(municipality: Municipality) -> list[BaseTalk]:
    """Give all talks, newest first."""
    return list(BaseTalk.objects.filter(municipality=municipality).order_by("-opened_on", "-pk"))


def sheet_of(talk: BaseTalk) -> TalkSheet:
    """Give what a talk asks: the ingredients that it began with, and those that its partners added."""
    sheet = load_talk_sheet()
    chosen = {key: sheet.ingredients[key] for key in talk.ingredients if key in sheet.ingredients}
    added = {
        one["id"]: Ingredient(one["id"], same(one["name"]), same(one.get("explanation", "")), own=True)
        for one in talk.own
    }
    return TalkSheet(sheet.kinds, sheet.belongs, sheet.strengths, sheet.duties, {**chosen, **added})


def progress_of(talk: BaseTalk) -> Progress:
    """Count who began and who is done."""
    parts = list(BaseTalkPart.objects.filter(talk=talk).values_list("kind", "done"))
    return Progress(sum(bool(kind) for kind, _ in parts), sum(done is not None for _, done in parts))


def may_be_seen(talk: BaseTalk) -> bool:
    """Tell whether the differences may show: the talk is closed, and nobody stands alone in it."""
    return talk.closed_on is not None and len(_given(talk)) >= _least(talk)


def results_of(talk: BaseTalk) -> Results:
    """Hold all answers against each other, and against the talk that this one repeats."""
    sheet, given, least = sheet_of(talk), _given(talk), _differs(talk)
    groups = kind_groups(given, list(sheet.kinds), _least(talk))
    found = shown(given, sheet, groups)
    apart, torn = most_different(found, least), tensions(found, least)
    before = talk.before if talk.before is not None and may_be_seen(talk.before) else None
    then = shown(_given(before), sheet_of(before)) if before else ()
    changes = then_and_now(then, found)
    return Results(
        headline=headline(found, apart, torn, len(given), int(setting_value("vision_few_partners", talk.municipality))),
        people=len(given), sheet=sheet, found=found, apart=apart, agreed=all_agree(found), torn=torn,
        wanting=wanting(found), ahead=to_talk_about(found, least), groups=groups, partners=_partners(talk),
        expects=_expects(talk), words=_words(talk), least=least, before=before,
        change=change_headline(changes, then, found, least) if before else None, changes=changes,
    )  # fmt: skip


def notes_of(talk: BaseTalk, ingredient: str | None = None) -> list[BaseTalkNote]:
    """Give what was written down, in order; of one ingredient ("" for the whole), or all."""
    rows = talk.notes.order_by("pk")
    return list(rows if ingredient is None else rows.filter(ingredient=ingredient))


def due_talks(municipality: Municipality, today: date) -> list[BaseTalk]:
    """Give talks whose day to come back is near or past and that were not held again, first what is due first."""
    last = today + timedelta(days=int(setting_value("base_talk_ahead_days", municipality)))
    rows = BaseTalk.objects.filter(municipality=municipality, again_on__lte=last, after=None).exclude(closed_on=None)
    return list(rows.order_by("again_on", "pk"))


def open_talks(municipality: Municipality) -> list[BaseTalk]:
    """Give talks that are held now."""
    return list(BaseTalk.objects.filter(municipality=municipality, closed_on=None).order_by("-opened_on", "-pk"))


def _differs(talk: BaseTalk) -> float:
    return float(setting_value("vision_differs_percent", talk.municipality)) / 100


def _least(talk: BaseTalk) -> int:
    return int(setting_value("base_talk_least", talk.municipality))


def _given(talk: BaseTalk) -> list[Given]:
    """Give what each participant said who said something; the order says nothing about who began when."""
    rows = BaseTalkPart.objects.filter(talk=talk).exclude(kind="").order_by("digest").values_list("kind", "answers")
    return [
        Given(kind, {about: said for about, said in answers.items() if set(said) - {"words"}})
        for kind, answers in rows
        if answers
    ]


def _partners(talk: BaseTalk) -> tuple[str, ...]:
    rows = talk.parts.exclude(organisation=None).order_by("organisation__name")
    return tuple(dict.fromkeys(map(short, rows.values_list("organisation__name", flat=True))))


def _expects(talk: BaseTalk) -> tuple[tuple[str, str], ...]:
    rows = talk.parts.exclude(expects="").order_by("expects_of", "digest").values_list("expects_of", "expects")
    return tuple(rows)


def _words(talk: BaseTalk) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for answers in talk.parts.order_by("digest").values_list("answers", flat=True):
        for about, said in answers.items():
            if said.get("words"):
                found.setdefault(about, []).append(said["words"])
    return {about: tuple(lines) for about, lines in found.items()}


def open_notes(notes: Sequence[BaseTalkNote]) -> list[BaseTalkNote]:
    """Give what is not done yet: actions and what stayed open."""
    return [one for one in notes if one.settled_on is None and one.kind != BaseTalkNote.Kind.AGREED]
