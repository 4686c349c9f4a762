"""Read yearly reviews: which years there are, and how each question of an assignment stands.

The page of an assignment, the account of a year and the museum read the same rows; what is closed is read from what was
kept on that day, never from today's figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from voorkant.adapters.review_questions import load_review_form
from voorkant.core.learn.account import Account, Agreed
from voorkant.core.learn.plain import from_plain
from voorkant.core.learn.review import Score, differ, views_words
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text, same
from voorkant.store.models import (
    Municipality,
    Review,
    ReviewDecision,
    ReviewPart,
    ReviewScore,
    ReviewView,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one question stands: the agreed answer, and each partner's view with its name in words."""

    agreed: ReviewScore | None
    views: tuple[tuple[ReviewView, Text], ...]

    @property
    def score(self) -> Score | None:
        """The agreed answer."""
        return Score(self.agreed.score) if self.agreed else None

    @property
    def scores(self) -> tuple[Score, ...]:
        """How partners see it."""
        return tuple(Score(one.score) for one, _ in self.views)

    @property
    def differ(self) -> bool:
        """Whether partners see it differently."""
        return differ(self.scores)

    @property
    def words(self) -> Text:
        """Say how partners see it."""
        return views_words(self.scores, load_review_form().scores)


def find_review(municipality: Municipality, year: int) -> Review:
    """Give the review of a year; NotFound where there is none."""
    row = Review.objects.filter(municipality=municipality, year=year).select_related("municipality").first()
    if row is None:
        raise NotFound("review-not-found", _NO_REVIEW.format(year=str(year)), *_OPEN_ONE)
    return row


def find_published(municipality: Municipality, year: int) -> Review:
    """Give the review of a year when a person made it public; NotFound for any other."""
    row = Review.objects.filter(municipality=municipality, year=year).exclude(published=None).first()
    if row is None or row.frozen is None:
        raise NotFound("account-not-found", _NO_ACCOUNT.format(year=str(year)), *_NOT_PUBLIC)
    return row


def find_part(municipality: Municipality, year: int, key: int) -> ReviewPart:
    """Give one assignment in the review of a year; NotFound for any other."""
    rows = ReviewPart.objects.filter(review__municipality=municipality, review__year=year, pk=key)
    row = rows.select_related("review__municipality", "assignment__municipality").first()
    if row is None:
        raise NotFound("review-part-not-found", *_NO_PART)
    return row


def years(municipality: Municipality) -> list[Review]:
    """Give the reviews of a municipality, newest first."""
    return list(Review.objects.filter(municipality=municipality).order_by("-year"))


def published(municipality: Municipality) -> list[Review]:
    """Give the reviews that anybody may read, newest first."""
    rows = Review.objects.filter(municipality=municipality).exclude(published=None).exclude(frozen=None)
    return list(rows.order_by("-year"))


def kept_account(review: Review) -> Account | None:
    """Give the account as it was kept when the year was closed; None for a year that is open."""
    return from_plain(Account, review.frozen) if review.frozen is not None else None


def before(review: Review) -> Review | None:
    """Give the review of the last year before, where there was one."""
    return Review.objects.filter(municipality=review.municipality_id, year__lt=review.year).order_by("-year").first()


def standings(part: ReviewPart) -> dict[str, Standing]:
    """Give how each question of an assignment stands, in the order of the form; the newest row of each holds."""
    agreed = {one.question: one for one in ReviewScore.objects.filter(part=part).order_by("pk")}
    seen: dict[str, dict[int | None, ReviewView]] = {}
    for one in ReviewView.objects.filter(part=part).select_related("organisation").order_by("pk"):
        seen.setdefault(one.question, {})[one.organisation_id] = one
    name = part.review.municipality.name
    return {
        question: Standing(
            agreed.get(question), tuple((one, viewer(one, name)) for one in seen.get(question, {}).values())
        )
        for question in load_review_form().questions
    }


def viewer(view: ReviewView, municipality: str) -> Text:
    """Name whose view it is."""
    if view.organisation is not None:
        return same(view.organisation.name)
    return Text(nl=f"Gemeente {municipality}", en=f"Municipality of {municipality}")


def decisions_of_part(part: ReviewPart) -> list[ReviewDecision]:
    """Give the decisions on an assignment in the order in which they were taken."""
    return list(ReviewDecision.objects.filter(part=part).order_by("pk"))


def decided_before(part: ReviewPart) -> list[ReviewDecision]:
    """Give what was decided on the same assignment in the review before this one."""
    earlier = before(part.review)
    if earlier is None:
        return []
    parts = ReviewPart.objects.filter(review=earlier)
    found = parts.filter(assignment=part.assignment).first() if part.assignment_id else None
    found = found or parts.filter(name=part.name).first()
    return decisions_of_part(found) if found else []


def agreed_line(row: ReviewDecision) -> Agreed:
    """Give a decision in words."""
    form = load_review_form()
    return Agreed(
        kind=row.kind, name=form.decisions.get(row.kind, same(row.kind)), text=row.text, owner=row.owner, due=row.due,
        kept=row.kept, kept_name=form.kept.get(row.kept, Text("", "")), answer=row.answer,
    )  # fmt: skip


def answered_count(parts: Sequence[ReviewPart]) -> dict[int, int]:
    """Count per assignment how many questions have an agreed answer."""
    pairs = set(ReviewScore.objects.filter(part__in=parts).values_list("part", "question"))
    known = set(load_review_form().questions)
    counts = {one.pk: 0 for one in parts}
    for part, question in pairs:
        counts[part] += question in known
    return counts


_NO_REVIEW = Text(nl="Over {year} is er geen toets.", en="There is no review of {year}.")
_OPEN_ONE = (
    Text(nl="Niemand heeft dat jaar geopend.", en="Nobody opened that year."),
    Text(
        nl="Open de toets onder Leren, of kies een ander jaar.",
        en="Open the review under Learn, or choose another year.",
    ),
)
_NO_ACCOUNT = Text(nl="Over {year} staat hier geen verantwoording.", en="There is no account of {year} here.")
_NOT_PUBLIC = (
    Text(nl="Zij is er niet, of nog niet openbaar.", en="It does not exist, or is not public yet."),
    Text(nl="Kijk welke jaren er wel zijn.", en="See which years there are."),
)
_NO_PART = (
    Text(nl="Deze opgave staat niet in de toets.", en="This assignment is not in the review."),
    Text(nl="Zij hoort bij een ander jaar of een andere gemeente.", en="It belongs to another year or municipality."),
    Text(nl="Ga terug naar de toets.", en="Go back to the review."),
)
