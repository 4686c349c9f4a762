"""Make the account of a year: from what was kept when it was closed, else from how everything stands now."""

from datetime import date

from voorkant.adapters.lessons import load_lesson_words
from voorkant.adapters.review_questions import load_review_form
from voorkant.core.learn.account import Account, Changes, LessonLine, Mark, PartAccount, changes
from voorkant.core.learn.review import Found
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Review, ReviewPart
from voorkant.store.selectors.lessons import Told, of_year
from voorkant.store.selectors.review import (
    agreed_line,
    before,
    decided_before,
    decisions_of_part,
    kept_account,
    standings,
)
from voorkant.store.services.review_evidence import gather


def account_of(review: Review, today: date) -> Account:
    """Give the account of a year: as it was kept, or of a year that is open as it stands."""
    return kept_account(review) or live_account(review, today)


def live_account(review: Review, today: date) -> Account:
    """Give the account of a year from today's rows."""
    rows = review.parts.select_related("assignment__municipality", "review__municipality").order_by("position", "pk")
    return Account(
        year=review.year, place=review.municipality.name, made=today, closed=review.closed, invented=review.invented,
        parts=tuple(part_account(one, today) for one in rows),
        lessons=tuple(_lesson(one) for one in of_year(review.municipality, review.year, today)),
    )  # fmt: skip


def found_of(part: ReviewPart, today: date) -> dict[str, Found]:
    """Give what is known per question; of an assignment that is gone nothing is known any more."""
    return gather(part.assignment, part.review.year, today) if part.assignment else {}


def part_account(part: ReviewPart, today: date) -> PartAccount:
    """Give one assignment with its marks, decisions, and what was decided the year before."""
    form, found, stand = load_review_form(), found_of(part, today), standings(part)
    marks = []
    for one in form.questions.values():
        known = stand[one.id]
        marks.append(Mark(
            question=one.id, card=one.card, name=one.name, asked=one.question, found=found.get(one.id, Found(one.id)),
            known_by=one.known_by, score=known.score, answer=form.scores[known.score] if known.score else Text("", ""),
            why=known.agreed.why if known.agreed else "", dissent=known.agreed.dissent if known.agreed else "",
            views=known.words,
        ))  # fmt: skip
    return PartAccount(
        key=part.assignment_id or 0, name=part.name, marks=tuple(marks),
        decisions=tuple(agreed_line(one) for one in decisions_of_part(part)),
        before=tuple(agreed_line(one) for one in decided_before(part)),
    )  # fmt: skip


def changes_of(review: Review, today: date, *, public: bool = False) -> tuple[Review | None, Changes]:
    """Hold a year against the one before that is kept (and public, where only that may be shown)."""
    earlier = before(review)
    while earlier is not None and (earlier.frozen is None or (public and earlier.published is None)):
        earlier = before(earlier)
    if earlier is None:
        return None, Changes()
    return earlier, changes(account_of(review, today), account_of(earlier, today))


def _lesson(told: Told) -> LessonLine:
    last = next((one for reader in told.readers for one in reversed(reader.answers)), None)
    who = next((reader.role for reader in told.readers if reader.answers), Text("", ""))
    words = load_lesson_words().outcomes.get(told.row.outcome)
    return LessonLine(
        title=told.row.title, outcome=told.row.outcome, name=words.name if words else same(told.row.outcome),
        words=told.row.happened or told.row.again,
        answer=who + same(": ") + last.kind + same(f". {last.row.text}") if last else Text("", ""),
    )  # fmt: skip
