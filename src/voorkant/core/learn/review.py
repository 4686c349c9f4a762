"""The yearly review: are we doing the right things, and are we doing them well? Ten questions per assignment.

Around the table lie the figures of the year. Welfare says "ja", the youth team "deels", and they agree on "deels,
omdat jonge mantelzorgers niet kwamen". Nobody gets a grade: a score is an answer with a reason. "Niet bekend" is an
answer too, it is never counted as a no, and with it stands what would make it known.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from voorkant.core.organise.entries import Fault
from voorkant.core.shared.language import Evidence
from voorkant.core.shared.text import Text, lower_first, same

LONGEST_WHY, LONGEST_OWNER = 400, 120
FURTHEST = timedelta(days=3 * 366)


class Score(StrEnum):
    """An answer on a three-point scale, or that nobody knows."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Rule:
    """A proposal by rule: yes from a measure of `yes_from` percent, partly from `partly_from`, else no."""

    yes_from: float
    partly_from: float
    because: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One of the ten. `known_by` says what would make the answer known; `rule` is None where figures decide nothing."""

    id: str
    card: str
    name: Text
    question: Text
    explanation: Text
    known_by: Text
    rule: Rule | None
    evidence: Evidence


@dataclass(frozen=True)
class ReviewForm:
    """The whole form: two cards, ten questions in order, and the words of scores, decisions and what came of them.

    `paper` says how many of what fits on two pages.
    """

    cards: Mapping[str, Text]
    questions: Mapping[str, Question]
    scores: Mapping[Score, Text]
    decisions: Mapping[str, Text]
    kept: Mapping[str, Text]
    paper: Mapping[str, int]

    def of_card(self, card: str) -> tuple[Question, ...]:
        """Give the questions of a card in their order."""
        return tuple(one for one in self.questions.values() if one.card == card)

    def after(self, question: str) -> str:
        """Give the question that comes next; empty after the last."""
        ids = list(self.questions)
        at = ids.index(question) + 1
        return ids[at] if at < len(ids) else ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a rule looks at, in percent, with its range where it has one."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known: a sentence, where it comes from, of when, and how sure it is. `telling` is False for one
    that only says that too little is known to show.
    """

    words: Text
    source: Text
    period: Text
    certainty: Text = Text("", "")
    telling: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """What the product knows about one question: `facts`, and the measure of its rule. Nothing known is no fact."""

    question: str
    facts: tuple[Fact, ...] = ()
    measured: Measured | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each answer was given; `open` were not answered yet."""

    yes: int
    partly: int
    no: int
    unknown: int
    open: int

    @property
    def answered(self) -> int:
        """How many said yes, partly or no; not knowing is no answer to the question."""
        return self.yes + self.partly + self.no


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision as somebody wrote it; `owner` is a partner or a role."""

    kind: str
    text: str
    owner: str
    due: date | None = None


def suggest(rule: Rule | None, measured: Measured | None) -> Score | None:
    """Propose a score by rule; None without a rule or measure, and where the range leaves yes and no both possible."""
    if rule is None or measured is None:
        return None
    low = measured.value if measured.low is None else measured.low
    high = measured.value if measured.high is None else measured.high
    if low >= rule.yes_from:
        return Score.YES
    if high < rule.partly_from:
        return Score.NO
    return None if low < rule.partly_from and high >= rule.yes_from else Score.PARTLY


def because(rule: Rule, measured: Measured, number: Text) -> Text:
    """Say why something is proposed."""
    said = _BECAUSE.format(what=rule.because, number=number)
    return said if measured.low is None else said + _RANGE


def tally(scores: Iterable[Score | None]) -> Tally:
    """Count answers; not knowing is never a no."""
    counts = Counter(scores)
    return Tally(
        counts[Score.YES], counts[Score.PARTLY], counts[Score.NO], counts[Score.UNKNOWN], counts[None]
    )  # fmt: skip


def differ(scores: Sequence[Score]) -> bool:
    """Tell whether partners see a question differently; who does not know does not differ."""
    return len({one for one in scores if one is not Score.UNKNOWN}) > 1


def views_words(scores: Sequence[Score], names: Mapping[Score, Text]) -> Text:
    """Say how partners see it: "2 × ja, 1 × deels"."""
    counts = Counter(scores)
    parts = [same(f"{counts[score]} × ") + lower_first(names[score]) for score in Score if counts[score]]
    return Text(nl=", ".join(one.nl for one in parts), en=", ".join(one.en for one in parts))


def score_faults(question: str, score: str, why: str, dissent: str, form: ReviewForm) -> Iterator[Fault]:
    """Give what is not right with an agreed answer: it needs a reason, unless nobody knows."""
    if question not in form.questions:
        yield Fault("score", _NO_QUESTION)
    yield from view_faults(score, why, form)
    if score in set(Score) - {Score.UNKNOWN} and not why.strip():
        yield Fault("why", _WHY)
    if len(dissent) > LONGEST_WHY:
        yield Fault("dissent", _TOO_LONG.format(most=str(LONGEST_WHY)))


def view_faults(score: str, why: str, form: ReviewForm) -> Iterator[Fault]:
    """Give what is not right with one partner's own view."""
    if score not in {one.value for one in form.scores}:
        yield Fault("score", _CHOOSE)
    if len(why) > LONGEST_WHY:
        yield Fault("why", _TOO_LONG.format(most=str(LONGEST_WHY)))


def decision_faults(given: NewDecision, form: ReviewForm, today: date) -> Iterator[Fault]:
    """Give what is not right with a decision: something that changes or begins has somebody and a day."""
    if given.kind not in form.decisions:
        yield Fault("kind", _CHOOSE_DECISION)
    if not given.text.strip():
        yield Fault("text", _WHAT)
    if len(given.text) > LONGEST_WHY:
        yield Fault("text", _TOO_LONG.format(most=str(LONGEST_WHY)))
    if not given.owner.strip():
        yield Fault("owner", _WHO)
    if len(given.owner) > LONGEST_OWNER:
        yield Fault("owner", _TOO_LONG.format(most=str(LONGEST_OWNER)))
    if given.kind in ("change", "start", "stop") and given.due is None:
        yield Fault("due", _WHEN)
    if given.due is not None and not today - FURTHEST <= given.due <= today + FURTHEST:
        yield Fault("due", _FAR)


def open_questions(form: ReviewForm, answered: Mapping[str, Score]) -> tuple[Question, ...]:
    """Give the questions without an agreed answer, in order."""
    return tuple(one for one in form.questions.values() if one.id not in answered)


_BECAUSE = Text(nl="op grond van {what}: {number}", en="on the ground of {what}: {number}")
_RANGE = Text(nl=", met de onzekerheid meegerekend", en=", with its uncertainty counted in")
_NO_QUESTION = Text(nl="Deze vraag is er niet.", en="This question does not exist.")
_CHOOSE = Text(nl="Kies een antwoord. 'Niet bekend' mag ook.", en="Choose an answer. 'Not known' is fine too.")
_WHY = Text(nl="Schrijf in een of twee zinnen waarom.", en="Write in a sentence or two why.")
_TOO_LONG = Text(nl="Maak het korter dan {most} tekens.", en="Make it shorter than {most} characters.")
_CHOOSE_DECISION = Text(nl="Kies wat jullie besluiten.", en="Choose what you decide.")
_WHAT = Text(nl="Schrijf wat er gebeurt.", en="Write what happens.")
_WHO = Text(nl="Noem een partner of rol die dit oppakt.", en="Name a partner or role that takes this up.")
_WHEN = Text(nl="Kies een dag.", en="Choose a day.")
_FAR = Text(nl="Kies een dag binnen drie jaar.", en="Choose a day within three years.")
