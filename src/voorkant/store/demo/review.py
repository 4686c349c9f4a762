"""Invent the reviews of the demo: two years in the museum, and this year half done, so that the next answer is yours.

Each year is closed as a real one is, with what the product knew of it; what is invented says so.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.adapters.review_questions import load_review_form
from voorkant.core.learn.plain import to_plain
from voorkant.core.learn.review import NewDecision, Score
from voorkant.store.models import Assignment, Municipality, Organisation, Review, ReviewPart, ReviewScore
from voorkant.store.selectors.review import decisions_of_part
from voorkant.store.services.review import decide, give_view, open_review, say_what_came
from voorkant.store.services.review_account import live_account

PLAN: dict[str, Any] = yaml.safe_load(files("voorkant.store.demo").joinpath("review.yaml").read_text(encoding="utf-8"))
SCORES = {"y": Score.YES, "p": Score.PARTLY, "n": Score.NO, "u": Score.UNKNOWN}
_Row = Mapping[str, Any]
HALF_YEAR = timedelta(days=182)


def invent_reviews(municipality: Municipality, today: date) -> None:
    """Bring in the invented reviews, unless there are any."""
    if Review.objects.filter(municipality=municipality).exists():
        return
    with transaction.atomic():
        made = [(one, _past(municipality, one, today)) for one in PLAN["years"]]
        for one, review in made:
            _say_what_came(review, one, today)
        for one, review in made:
            _close(review, one)
        _this_year(municipality, today)


def _past(municipality: Municipality, plan: _Row, today: date) -> Review:
    year = today.year - plan["ago"]
    opened = date(year, 11, 10)
    review = Review.objects.create(municipality=municipality, year=year, opened=opened, invented=True)
    for position, one in enumerate(plan["parts"]):
        found = _assignment(municipality, one["problem"])
        part = ReviewPart.objects.create(review=review, assignment=found, name=one["name"], position=position)
        _fill(part, one, opened)
    return review


def _fill(part: ReviewPart, plan: _Row, on: date) -> None:
    questions = list(load_review_form().questions)
    for question, sign in zip(questions, plan["scores"], strict=True):
        if sign in SCORES:
            ReviewScore.objects.create(
                part=part, question=question, score=SCORES[sign].value, why=PLAN["why"][question].get(sign, ""),
                dissent=plan.get("dissent", {}).get(question, ""), made=on,
            )  # fmt: skip
    for kind, text, owner in plan["decisions"]:
        given = NewDecision(kind, text, owner, on + HALF_YEAR)
        decide(part=part, given=given, today=on)


def _say_what_came(review: Review, plan: _Row, today: date) -> None:
    """A year later somebody said what came of it; of the last year that is being said now."""
    told = min(date(review.year + 1, 11, 12), today)
    for part, one in zip(review.parts.order_by("position"), plan["parts"], strict=True):
        for row, (kept, answer) in zip(decisions_of_part(part), plan["kept"].get(one["problem"], ()), strict=False):
            say_what_came(row=row, kept=kept, answer=answer, today=told)


def _close(review: Review, plan: _Row) -> None:
    closed = date(review.year, 12, 12)
    review.closed = closed
    review.frozen = to_plain(live_account(review, closed))
    review.published = closed + timedelta(days=9) if plan["public"] else None
    review.save()


def _this_year(municipality: Municipality, today: date) -> None:
    if not Assignment.objects.filter(municipality=municipality).exists():
        return
    review = open_review(municipality=municipality, year=today.year, today=today, invented=True)
    partners = {one.name: one for one in Organisation.objects.filter(municipality=municipality)}
    for one in PLAN["now"]["parts"]:
        found = _assignment(municipality, one["problem"])
        part = review.parts.filter(assignment=found).first() if found else None
        if part is None:
            continue
        _views(part, partners, one.get("views", ()), today)
        _fill(part, one, today)


def _views(part: ReviewPart, partners: Mapping[str, Organisation], asked: Sequence[str], today: date) -> None:
    for question in asked:
        for name, (sign, why) in PLAN["now"]["views"][question].items():
            if name in partners:
                give_view(
                    part=part, question=question, organisation=partners[name], score=SCORES[sign].value, why=why,
                    today=today,
                )  # fmt: skip


def _assignment(municipality: Municipality, problem: str) -> Assignment | None:
    rows = Assignment.objects.filter(municipality=municipality).order_by("pk")
    return next((one for one in rows if problem in one.problems), None)
