"""What a group did, in sentences that never say more than the figures hold.

"Na de start kwamen er ongeveer 4 vragen per maand minder dan verwacht (tussen 1 en 7)." Whether that is the group's
doing no count can tell, and whether it is good neither: people may go to the group instead of the counter, or have
stopped asking. So those words stand beside it.
"""

import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from voorkant.core.learn.before_after_verdict import Verdict
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, same

if TYPE_CHECKING:
    from voorkant.core.learn.before_after import Effect

WEEKS_PER_MONTH = 365.25 / 12 / 7
_PER_MONTH_FROM = 1.5
_FEWER = (Verdict.FEWER, Verdict.PERHAPS_FEWER)
_MORE = (Verdict.MORE, Verdict.PERHAPS_MORE)


def too_early(day: date) -> Text:
    """Say that it is too early, and from which day it can be judged."""
    return _EARLY.format(day=long_date(day))


def too_few(day: date | None) -> Text:
    """Say that there are too few questions, and from which day on there may be enough; None: not within a year."""
    return _FEW + (_FEW_UNTIL.format(day=long_date(day)) if day else _FEW_ALWAYS)


def sentence(effect: "Effect") -> Text:
    """Say what came after the start against what was expected; `effect` counts weeks."""
    verdict = effect.verdict
    if verdict is Verdict.SAME:
        return _SAME.format(
            weeks=str(effect.periods), n=whole(effect.observed), questions=_questions(effect.observed),
            low=whole(effect.low),
            high=whole(effect.high),
        )  # fmt: skip
    sign = 1 if verdict in _FEWER else -1
    month = effect.per(WEEKS_PER_MONTH)
    monthly = abs(month[0]) >= _PER_MONTH_FROM and (verdict not in (Verdict.FEWER, Verdict.MORE) or _surely(month))
    best, *ends = month if monthly else effect.per(effect.periods)
    said = (_MONTHLY if monthly else _IN_ALL).format(
        n=whole(max(round(sign * best), 1)),
        questions=_questions(max(round(sign * best), 1)),
        weeks=str(effect.periods),
        more=_LESS_WORD if sign > 0 else _MORE_WORD,
        between=_between(sorted(sign * one for one in ends), sign),
    )
    return said + _REMARKS[verdict]


def in_words(verdict: Verdict) -> Text:
    """Say it without any number, where numbers are too small to show."""
    return _IN_WORDS[verdict]


def title(effect: "Effect") -> Text:
    """Head a chart with the finding."""
    return _TITLES[effect.verdict]


def expected(effect: "Effect") -> Text:
    """Say how many were to be expected, with the range: "16 (9 tot 25)"."""
    return _RANGE.format(n=whole(round(effect.expected)), low=whole(effect.low), high=whole(effect.high))


def stands_out(fell: int, compared: int) -> Text:
    """Say in how many of the places that were compared questions fell as much by themselves."""
    if not fell:
        return _NOWHERE.format(n=whole(compared))
    return _SOMEWHERE.format(k=whole(fell), n=whole(compared))


def meaning(verdict: Verdict) -> Text:
    """Say what a change may mean: fewer is not better by itself, and more is not worse."""
    if verdict in _FEWER:
        return _MEANS_FEWER
    return _MEANS_MORE if verdict in _MORE else _MEANS_NOTHING


def listed(names: Sequence[Text]) -> Text:
    """List places: "Terwolde, Wilp en Teuge"."""
    if len(names) < 2:
        return names[0] if names else same("")
    head = names[0]
    for name in names[1:-1]:
        head = head + same(", ") + name
    return head + Text(nl=" en ", en=" and ") + names[-1]


def _surely(month: tuple[float, float, float]) -> bool:
    """Tell whether whole numbers a month still leave nought outside the range."""
    return min(abs(one) for one in month[1:]) >= 1


def _between(ends: Sequence[float], sign: int) -> Text:
    low, high = math.floor(ends[0] + 1e-9), math.ceil(ends[1] - 1e-9)
    if low >= 0:
        return _BETWEEN.format(low=whole(low), high=whole(high))
    words = (_MORE_WORD, _LESS_WORD) if sign > 0 else (_LESS_WORD, _MORE_WORD)
    return _ACROSS.format(low=whole(-low), other=words[0], high=whole(max(high, 0)), this=words[1])


def _questions(number: int) -> Text:
    return Text(nl="vraag", en="question") if number == 1 else Text(nl="vragen", en="questions")


_LESS_WORD, _MORE_WORD = Text(nl="minder", en="fewer"), Text(nl="meer", en="more")
_EARLY = Text(
    nl="Het is te vroeg om te zeggen wat deze groep met de vragen deed. Vanaf {day} is dat te beoordelen.",
    en="It is too early to say what this group did to the questions. From {day} that can be judged.",
)
_FEW = Text(
    nl="Er zijn te weinig vragen van deze soort om te zien of er iets veranderde.",
    en="There are too few questions of this kind to see whether anything changed.",
)
_FEW_UNTIL = Text(
    nl=" Bij zo weinig vragen kan dat op zijn vroegst op {day}.", en=" With so few, that is possible on {day} at best."
)
_FEW_ALWAYS = Text(
    nl=" Ook een jaar na de start zijn het er te weinig. Kijk naar wie er komt en wat mensen zeggen.",
    en=" A year after the start there are still too few. Look at who comes and at what people say.",
)
_SAME = Text(
    nl="In de {weeks} weken na de start kwamen er {n} {questions}. Zonder de groep waren er {low} tot {high} te "
    "verwachten: er is geen verschil te zien.",
    en="In the {weeks} weeks after the start {n} {questions} came. Without the group {low} to {high} were to be "
    "expected: no difference can be seen.",
)
_MONTHLY = Text(
    nl="Na de start kwamen er ongeveer {n} {questions} per maand {more} dan verwacht ({between}).",
    en="After the start about {n} {questions} a month {more} than expected came ({between}).",
)
_IN_ALL = Text(
    nl="In de {weeks} weken na de start kwamen er ongeveer {n} {questions} {more} dan verwacht ({between}).",
    en="In the {weeks} weeks after the start about {n} {questions} {more} than expected came ({between}).",
)
_BETWEEN = Text(nl="tussen {low} en {high}", en="between {low} and {high}")
_ACROSS = Text(
    nl="tussen {low} {other} en {high} {this}", en="between {low} {other} and {high} {this}"
)  # as in "tussen 1 meer en 7 minder"
_SURE = Text(
    nl=" Zo'n verschil komt zelden door toeval. Of het door de groep komt, is daarmee niet gezegd.",
    en=" Chance seldom gives such a difference. That does not say that the group did it.",
)
_UNSURE = Text(nl=" Dat kan ook toeval zijn.", en=" That may also be chance.")
_REMARKS = {
    Verdict.FEWER: _SURE,
    Verdict.MORE: _SURE,
    Verdict.PERHAPS_FEWER: _UNSURE,
    Verdict.PERHAPS_MORE: _UNSURE,
}
_IN_WORDS = {
    Verdict.EARLY: Text(nl="Het is te vroeg om iets te zeggen.", en="It is too early to say anything."),
    Verdict.FEW: _FEW,
    Verdict.FEWER: Text(
        nl="Na de start kwamen er minder vragen dan verwacht. Zo'n verschil komt zelden door toeval. Of het door de "
        "groep komt, is daarmee niet gezegd.",
        en="After the start fewer questions came than expected. Chance seldom gives such a difference. That does not "
        "say that the group did it.",
    ),
    Verdict.PERHAPS_FEWER: Text(
        nl="Na de start kwamen er minder vragen dan verwacht. Dat kan ook toeval zijn.",
        en="After the start fewer questions came than expected. That may also be chance.",
    ),
    Verdict.SAME: Text(
        nl="Na de start kwamen er ongeveer zo veel vragen als verwacht.",
        en="After the start about as many questions came as expected.",
    ),
    Verdict.PERHAPS_MORE: Text(
        nl="Na de start kwamen er meer vragen dan verwacht. Dat kan ook toeval zijn.",
        en="After the start more questions came than expected. That may also be chance.",
    ),
    Verdict.MORE: Text(
        nl="Na de start kwamen er meer vragen dan verwacht. Zo'n verschil komt zelden door toeval. Of het door de "
        "groep komt, is daarmee niet gezegd.",
        en="After the start more questions came than expected. Chance seldom gives such a difference. That does not "
        "say that the group did it.",
    ),
}
_TITLES = {
    Verdict.EARLY: Text(nl="Te vroeg om te zeggen", en="Too early to say"),
    Verdict.FEW: Text(nl="Te weinig vragen om iets te zien", en="Too few questions to see anything"),
    Verdict.FEWER: Text(nl="Na de start kwamen er minder vragen dan verwacht", en="Fewer questions than expected came"),
    Verdict.PERHAPS_FEWER: Text(
        nl="Na de start kwamen er misschien minder vragen dan verwacht",
        en="Perhaps fewer questions than expected came",
    ),
    Verdict.SAME: Text(nl="Na de start kwamen er zo veel vragen als verwacht", en="As many questions as expected came"),
    Verdict.PERHAPS_MORE: Text(
        nl="Na de start kwamen er misschien meer vragen dan verwacht", en="Perhaps more questions than expected came"
    ),
    Verdict.MORE: Text(nl="Na de start kwamen er meer vragen dan verwacht", en="More questions than expected came"),
}
_RANGE = Text(nl="ongeveer {n} ({low} tot {high})", en="about {n} ({low} to {high})")
_NOWHERE = Text(
    nl="In geen van de {n} andere plaatsen daalden deze vragen in dezelfde weken zo sterk.",
    en="In none of the {n} other places did these questions fall so much in the same weeks.",
)
_SOMEWHERE = Text(
    nl="In {k} van de {n} andere plaatsen daalden deze vragen in dezelfde weken ook zo sterk, zonder groep.",
    en="In {k} of the {n} other places these questions fell as much in the same weeks, without a group.",
)
_MEANS_FEWER = Text(
    nl="Minder vragen kan goed zijn: mensen gaan naar de groep in plaats van naar het loket. Het kan ook dat zij niet "
    "meer vragen. Kijk daarom ook wie er komt, en vraag het hun.",
    en="Fewer questions may be good: people go to the group instead of the counter. They may also have stopped asking. "
    "So look at who comes too, and ask them.",
)
_MEANS_MORE = Text(
    nl="Meer vragen hoeft niet slecht te zijn: misschien vonden mensen door de groep de weg.",
    en="More questions need not be bad: perhaps the group showed people the way.",
)
_MEANS_NOTHING = Text(
    nl="Dat er niets te zien is, zegt niet dat de groep niets doet. Kijk ook wie er komt, en vraag het hun.",
    en="That nothing can be seen does not say that the group does nothing. Look at who comes too, and ask them.",
)
