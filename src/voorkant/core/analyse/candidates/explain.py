"""Why questions are a group, in sentences: what they share, when they came, and how many were to be expected.

Nobody has to believe a number: "Van de negen vragen delen de meeste: administratie, 65 jaar en ouder, Twello-Noord."
"""

from collections.abc import Sequence

from voorkant.core.analyse.candidates.identity import Shared
from voorkant.core.analyse.candidates.naming import age_name, event_name, household_name, problem_name
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.numbers import decimal, whole
from voorkant.core.shared.text import Text, lower_first, same
from voorkant.core.shared.themes import Theme


def explanation(
    theme: Theme,
    shared: Shared,
    language: SharedLanguage,
    words: Sequence[str] = (),
    situations: Sequence[Text] = (),
) -> Text:
    """Explain a group to whoever may read its exact numbers; `words` are those that may be shown, `situations` what the
    words of its questions are about.
    """
    parts = _shared_parts(shared, language)
    said = (_SHARE if parts else _SHARE_NOTHING).format(n=whole(theme.size), parts=_listed(parts))
    if situations:
        said += _SITUATIONS.format(names=_listed([lower_first(one) for one in situations]))
    if theme.spread:
        said += _SPREAD
    elif theme.expected > 0:
        said += _EXPECTED.format(expected=decimal(theme.expected), times=decimal(theme.size / theme.expected))
    if words:
        said += _WORDS.format(words=same(", ".join(words)))
    return said


def _shared_parts(shared: Shared, language: SharedLanguage) -> list[Text]:
    names = [lower_first(problem_name(one, language)) for one in shared.problems]
    if shared.life_event:
        names.append(_EVENT.format(event=lower_first(event_name(shared.life_event, language))))
    if shared.age_band:
        names.append(age_name(shared.age_band, language))
    if shared.household:
        names.append(_HOUSEHOLD.format(household=lower_first(household_name(shared.household, language))))
    if shared.area:
        names.append(same(shared.area))
    return names


def _listed(parts: Sequence[Text]) -> Text:
    return Text(nl=", ".join(part.nl for part in parts), en=", ".join(part.en for part in parts))


_SHARE = Text(
    nl="Van deze {n} vragen deelt ten minste de helft: {parts}.",
    en="Of these {n} questions at least half share: {parts}.",
)
_SHARE_NOTHING = Text(
    nl="Deze {n} vragen delen geen code, maar lijken op elkaar in hun woorden.",
    en="These {n} questions share no code, but are alike in their words.",
)
_EXPECTED = Text(
    nl=" Te verwachten waren er {expected}, van zulke mensen, daar en in die maanden. Het zijn er {times} keer zoveel.",
    en=" To be expected were {expected}, of such people, there and in those months. There are {times} times as many.",
)
_SPREAD = Text(
    nl=" Zij lijken op elkaar, waar en wanneer ze ook kwamen.", en=" They are alike, wherever and whenever they came."
)
_SITUATIONS = Text(nl=" Hun woorden wijzen naar: {names}.", en=" Their words point to: {names}.")
_WORDS = Text(nl=" Woorden die zij gebruiken: {words}.", en=" Words that they use: {words}.")
_EVENT = Text(nl="rond ‘{event}’", en="around ‘{event}’")
_HOUSEHOLD = Text(nl="huishouden: {household}", en="household: {household}")
