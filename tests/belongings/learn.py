"""One of everything of learning that belongs to somebody: a programme, a review, a lesson."""

from datetime import date, timedelta
from typing import Any

from tests.belongings.table import TABLE
from voorkant.core.learn.account import Account
from voorkant.core.learn.lessons import NewLesson
from voorkant.core.learn.plain import to_plain
from voorkant.store.models import (
    Assignment,
    Decision,
    Municipality,
    Organisation,
    Review,
    ReviewDecision,
    ReviewPart,
    Risk,
)
from voorkant.store.selectors.lessons import link_of
from voorkant.store.services.lessons import tell_lesson
from voorkant.store.services.review_links import share_review


def programme(municipality: Municipality, team: Organisation, today: date) -> dict[str, tuple[Any, ...]]:
    """Make an assignment with one of everything."""
    led = Assignment.objects.create(municipality=municipality, title="Minder alleen", lead=team, starts=today)
    target = led.targets.create(
        kind="manual", name="tafels", baseline_on=today, goal=4, goal_on=today + timedelta(days=9)
    )
    action = led.actions.create(what="Bellen", due=today, made_on=today)
    phase = led.phases.create(kind="explore", leader="municipality", starts=today)
    decision = Decision.objects.create(municipality=municipality, what="Kiezen", by="stuurgroep", decided_on=today)
    risk = Risk.objects.create(
        municipality=municipality, what="Geen tijd", likely=1, bad=1, watch_on=today, made_on=today, owner=team
    )
    return {
        "programme-ready-one": ("debts_and_poverty",),
        "programme-decisions-export": ("xlsx",),
        **{name: (led.pk,) for name in TABLE if name.startswith("assignment") and name != "assignment-new"},
        **{name: (led.pk,) for name in ("target-new", "action-new", "phase-new")},
        "target-value": (target.pk,),
        "action-step": (action.pk,),
        **{name: (phase.pk,) for name in ("phase-take-over", "phase-move")},
        "decision-look": (decision.pk,),
        **{name: (risk.pk,) for name in ("risk-look", "risk-close")},
    }


def lessons(municipality: Municipality, team: Organisation) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one lesson of the team."""
    given = NewLesson(title="Avondspreekuur", outcome="failed", happened="Niemand kwam.", readers=(("alderman", None),))
    row = tell_lesson(municipality=municipality, team=team, given=given).row
    reader = row.readers.get()
    return {
        **{name: (row.pk,) for name in ("lesson", "lesson-withdraw")},
        "lesson-answer": (row.pk, reader.pk),
        "lesson-link": (link_of(reader.nonce),),
    }


def reviews(municipality: Municipality, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about the review of this year, and of the public account of last year."""
    year = today.year
    assignment = Assignment.objects.create(
        municipality=municipality, title="Jong en gezond", starts=date(year - 1, 1, 1)
    )
    last = Review.objects.create(municipality=municipality, year=year - 1, opened=today, closed=today, published=today)
    before = ReviewPart.objects.create(review=last, assignment=assignment, name=assignment.title)
    decision = ReviewDecision.objects.create(part=before, kind="continue", text="Doorgaan", owner="team", made=today)
    last.frozen = to_plain(Account(last.year, municipality.name, today, (), closed=today))
    last.save()
    row = Review.objects.create(municipality=municipality, year=year, opened=today)
    part = ReviewPart.objects.create(review=row, assignment=assignment, name=assignment.title).pk
    partner = Organisation.objects.filter(municipality=municipality).first()
    token = share_review(review=row, organisation=partner)
    return {
        "review-share": (year,),
        "review-unshare": (year, partner.pk),
        "review-link": (token,),
        "review-link-part": (token, part),
        **{name: (year,) for name in ("review-year", "review-close", "review-publish", "review-pdf")},
        **{name: (year, part) for name in ("review-part", "review-decide")},
        **{name: (year, part, "need") for name in ("review-question", "review-view", "review-agree")},
        "review-decided": (year, part, decision.pk),
        **{name: (year - 1,) for name in ("account", "account-pdf")},
    }
