"""Open, fill, close and publish the review of a year.

Each partner first says how it sees a question; then they agree, and whoever sees it otherwise is written down beside
it. Closing keeps the whole account with the figures of that day. A person publishes it; nothing is public by itself.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.review_questions import load_review_form
from voorkant.core.learn.plain import to_plain
from voorkant.core.learn.review import (
    NewDecision,
    Score,
    decision_faults,
    open_questions,
    score_faults,
    view_faults,
)
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import (
    Assignment,
    Municipality,
    Organisation,
    Review,
    ReviewDecision,
    ReviewPart,
    ReviewScore,
    ReviewView,
)
from voorkant.store.selectors.programme import assignments_of
from voorkant.store.selectors.review import decisions_of_part, standings
from voorkant.store.services.notice import clean_words
from voorkant.store.services.partners import refuse_faults
from voorkant.store.services.review_account import live_account

LONGEST_ANSWER = 400
OLDEST = 20


def open_review(*, municipality: Municipality, year: int, today: date | None = None, invented: bool = False) -> Review:
    """Open the review of a year with every assignment that ran in it; what is open already gets what came since.

    Raises BadInput for a year to come or long ago, a closed one, and where there is no assignment.
    """
    today = today or timezone.localdate()
    if not today.year - OLDEST <= year <= today.year:
        raise BadInput("review-year", _NOT_OPENED, _WHICH_YEAR, _CHOOSE_YEAR)
    running = _ran_in(municipality, year, today)
    if not running:
        raise BadInput("review-no-assignments", _NOT_OPENED, _NO_ASSIGNMENTS, _MAKE_ONE)
    with transaction.atomic():
        review, _made = Review.objects.select_for_update().get_or_create(
            municipality=municipality, year=year, defaults={"opened": today, "invented": invented}
        )
        _must_be_open(review)
        for position, one in enumerate(running):
            ReviewPart.objects.get_or_create(
                review=review, assignment=one, defaults={"name": one.title, "position": position}
            )
    return review


def _ran_in(municipality: Municipality, year: int, today: date) -> list[Assignment]:
    last = min(today, date(year, 12, 31))
    rows = [line.row for line in assignments_of(municipality, last, ended=True)]
    return [one for one in rows if one.closed_on is None or one.closed_on >= date(year, 1, 1)]


def give_view(
    *, part: ReviewPart, question: str, organisation: Organisation | None, score: str, why: str = "",
    today: date | None = None,
) -> ReviewView:  # fmt: skip
    """Keep how one partner sees a question (None: the municipality); a later view of the same partner holds."""
    form = load_review_form()
    refuse_faults(list(view_faults(score, why, form)))
    if question not in form.questions:
        raise BadInput("review-question", _NOT_KEPT, _NO_QUESTION, _BACK)
    said = clean_words(why).text
    with transaction.atomic():
        _must_be_open(Review.objects.select_for_update().get(pk=part.review_id))
        return ReviewView.objects.create(
            part=part, question=question, organisation=organisation, score=score, why=said,
            made=today or timezone.localdate(),
        )  # fmt: skip


def agree(
    *, part: ReviewPart, question: str, score: str, why: str, dissent: str = "", today: date | None = None
) -> ReviewScore:
    """Keep the answer that partners agreed on, with why and who sees it otherwise. Raises EntryNotRight."""
    refuse_faults(list(score_faults(question, score, why, dissent, load_review_form())))
    with transaction.atomic():
        _must_be_open(Review.objects.select_for_update().get(pk=part.review_id))
        return ReviewScore.objects.create(
            part=part, question=question, score=score, why=clean_words(why).text, dissent=clean_words(dissent).text,
            made=today or timezone.localdate(),
        )  # fmt: skip


def decide(*, part: ReviewPart, given: NewDecision, today: date | None = None) -> ReviewDecision:
    """Keep a decision on an assignment; the same words of the same day are one. Raises EntryNotRight."""
    today = today or timezone.localdate()
    _must_be_open(part.review)
    refuse_faults(list(decision_faults(given, load_review_form(), today)))
    row, _made = ReviewDecision.objects.get_or_create(
        part=part, kind=given.kind, text=clean_words(given.text).text, owner=clean_words(given.owner).text[:120],
        due=given.due, made=today,
    )  # fmt: skip
    return row


def say_what_came(
    *, row: ReviewDecision, kept: str, answer: str = "", during: Review | None = None, today: date | None = None
) -> ReviewDecision:
    """Keep what came of a decision of an earlier year: done, partly or not, `during` the review that is open. A later
    word holds.
    """
    if during is not None:
        _must_be_open(during)
    if kept not in load_review_form().kept:
        raise BadInput("review-kept", _NOT_KEPT, _CHOOSE_KEPT, _BACK)
    row.kept, row.answer = kept, clean_words(answer[:LONGEST_ANSWER]).text
    row.answered_on = today or timezone.localdate()
    row.save(update_fields=["kept", "answer", "answered_on"])
    return row


def missing(review: Review) -> list[tuple[ReviewPart, int, bool]]:
    """Give what keeps a year from being closed: per assignment the open questions, and whether a decision lacks."""
    form, found = load_review_form(), []
    for part in review.parts.select_related("review__municipality").order_by("position", "pk"):
        answered = {one: known.score for one, known in standings(part).items() if known.score is not None}
        still, decided = len(open_questions(form, answered)), bool(decisions_of_part(part))
        if still or not decided:
            found.append((part, still, not decided))
    return found


def close_review(*, review: Review, today: date | None = None) -> Review:
    """Close a year and keep its account as it stands. BadInput while a question or a decision is open."""
    today = today or timezone.localdate()
    with transaction.atomic():
        found = Review.objects.select_for_update().select_related("municipality").get(pk=review.pk)
        _must_be_open(found)
        if missing(found):
            raise BadInput("review-not-finished", _NOT_CLOSED, _STILL_OPEN, _FILL)
        found.closed = today
        found.frozen = to_plain(live_account(found, today))
        found.save(update_fields=["closed", "frozen"])
    return found


def publish_review(*, review: Review, public: bool = True, today: date | None = None) -> Review:
    """Make a closed year public, or take it off the public page again."""
    if public and review.frozen is None:
        raise BadInput("review-not-closed", _NOT_PUBLIC, _CLOSE_FIRST, _FILL)
    review.published = (today or timezone.localdate()) if public else None
    review.save(update_fields=["published"])
    return review


def score_of(score: str) -> Score | None:
    """Read a score; None for anything else."""
    return Score(score) if score in {one.value for one in Score} else None


def _must_be_open(review: Review) -> None:
    if review.closed is not None:
        raise BadInput("review-closed", _NOT_KEPT, _CLOSED.format(year=str(review.year)), _NEXT_YEAR)


_NOT_OPENED = Text(nl="De toets is niet geopend.", en="The review was not opened.")
_WHICH_YEAR = Text(nl="Dat jaar is nog niet begonnen, of te lang geleden.", en="That year is to come, or too long ago.")
_CHOOSE_YEAR = Text(nl="Kies dit jaar of een jaar ervoor.", en="Choose this year or one before.")
_NO_ASSIGNMENTS = Text(nl="In dat jaar liep er geen opgave.", en="No assignment ran in that year.")
_MAKE_ONE = Text(nl="Maak eerst een opgave in het programma.", en="First make an assignment in the programme.")
_NOT_KEPT = Text(nl="Dit is niet opgeslagen.", en="This was not stored.")
_NO_QUESTION = Text(nl="Deze vraag is er niet.", en="This question does not exist.")
_BACK = Text(nl="Ga terug naar de opgave.", en="Go back to the assignment.")
_CHOOSE_KEPT = Text(nl="Kies wat ervan kwam.", en="Choose what came of it.")
_NOT_CLOSED = Text(nl="De toets is nog niet gesloten.", en="The review is not closed yet.")
_STILL_OPEN = Text(
    nl="Er zijn nog vragen zonder antwoord, of opgaven zonder besluit.",
    en="There are questions without an answer, or assignments without a decision.",
)
_FILL = Text(nl="Vul ze aan; 'niet bekend' is ook een antwoord.", en="Fill them in; 'not known' is an answer too.")
_NOT_PUBLIC = Text(nl="Dit jaar is niet openbaar gemaakt.", en="This year was not made public.")
_CLOSE_FIRST = Text(nl="De toets is nog niet gesloten.", en="The review is not closed yet.")
_CLOSED = Text(nl="De toets van {year} is gesloten.", en="The review of {year} is closed.")
_NEXT_YEAR = Text(
    nl="Wat anders moet, neem je mee in de toets van dit jaar.", en="Take what should change along in this year's."
)
