"""One of everything of noticing that belongs to somebody: signals, talks with residents, like questions, surges."""

from datetime import date
from typing import Any

from django.utils import timezone

from tests.network import TOKEN
from voorkant.store.models import (
    Candidate,
    Dialogue,
    DialogueNote,
    FindingPlace,
    Municipality,
    Organisation,
    Publication,
    Signal,
    SurgeAlert,
)
from voorkant.store.selectors.signal_desk import hash_of_code


def publications(municipality: Municipality) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one published table."""
    day = "2025-01-01"
    table = Publication.objects.create(
        municipality=municipality, series="total", first=day, last="2025-12-31", subject="total", level="municipality",
        cut="whole", method="hide", threshold=5, state=Publication.State.PUBLISHED, published=timezone.now(),
        periods=[[day, "2025-12-31"]], ages=[""], columns=["total"], names={municipality.code: municipality.name},
        cells=[[municipality.code, 0, 0, "total", 9, 9]],
    )  # fmt: skip
    made = ("publication", "publication-publish", "publication-withdraw", "publication-drop")
    return {name: (table.pk,) for name in (*made, "published-table", "published-pdf")} | {
        "published-file": (table.pk, "csv")
    }


def signals(place: FindingPlace, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one signal of a place."""
    code = "K7RM-3XPT"
    signal = Signal.objects.create(
        place=place, receiver=place.receiver, problems=["debts"], knows="together", ending="going_along",
        area_code="GM0285", area_year=2024, week=today, reference=hash_of_code(place.pk, code), nonce=str(place.pk),
        settled=True,
    )  # fmt: skip
    return {
        **{name: (TOKEN,) for name in ("signal-link", "signal-sent", "signal-ask")},
        "signal-answer": (TOKEN, code),
        **{name: (place.pk,) for name in ("signal-new-at", "signal-new-sent", "signal-new-ask")},
        "signal-new-answer": (place.pk, code),
        **{name: (signal.pk,) for name in ("signal", "signal-step", "signal-called")},
        "theme-answer": ("debts",),
    }


def like_questions(team: Organisation, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the page about like questions, which everybody in the municipality may read."""
    row = Candidate.objects.create(
        municipality=team.municipality, problems=["debts"], size=12, expected=2.0, score=9.0, first=today, last=today,
        found_on=today, by_team={str(team.pk): 12}, sole=team, cell_shown=True,
    )  # fmt: skip
    return {"candidate": (row.pk,)}


def surges(municipality: Municipality, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one surge."""
    row = SurgeAlert.objects.create(
        municipality=municipality, area_code=municipality.code, problem="debts", first=today, last=today, peak=today,
        observed=12, expected=3, excess_low=5, excess_high=11, p_value=0.001, rule=2, told=today,
        weekly=[[str(today), 12, False]], usual=[[0, 6], [6, 18], [0, 6]],
    )  # fmt: skip
    return {name: (row.pk,) for name in ("surge", "surge-seen", "surge-mute", "surge-close", "surge-follow")}


def talks(team: Organisation, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one talk with residents and its promise."""
    talk = Dialogue.objects.create(
        organisation=team, kind="walk", title="Wandeling", held_on=today, area_code="GM0285", area_year=2024
    )
    promise = DialogueNote.objects.create(dialogue=talk, kind="promise", text="Een bankje", who="team", due=today)
    return {
        **{name: (talk.pk,) for name in ("dialogue", "dialogue-record", "dialogue-print")},
        "promise-kept": (promise.pk,),
    }
