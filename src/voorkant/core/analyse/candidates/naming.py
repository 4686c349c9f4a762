"""What a candidate is called: by what its questions share, in the words of the shared language.

"Schulden en dakloosheid bij jongeren in Twello-Noord" says at once what a group offer would be about, for whom and
where. It stays short: where the age is told the household is not, nor a life event that says what a problem says
already. Where two of one list would be called the same, both are called in full. A candidate of which the questions
share no subject is named as questions that are alike.
"""

from voorkant.core.analyse.candidates.identity import Shared
from voorkant.core.shared.language import AgeBand, SharedLanguage
from voorkant.core.shared.text import Text, lower_first, same

NAMED = 2
"""So many problems stand in a heading; the others are told below it."""
TELLS = 7
"""Words that begin with so many like letters say the same."""


def heading(
    shared: Shared,
    language: SharedLanguage,
    where: Text | None = None,
    *,
    situation: Text | None = None,
    full: bool = False,
) -> Text:
    """Name a candidate; `where` follows "in" ("Twello-Noord", "de gemeente Voorst"), None where places differ.

    `situation` is what the words of its questions are about, for where no code tells. Codes that the shared language
    does not know stand for themselves. `full` also tells what a heading leaves out to stay short.
    """
    said = situation if situation is not None and not shared.about else subject(shared, language)
    people = people_of(shared, language, full=full)
    if people is not None:
        said += _AMONG.format(people=people)
    if where is not None:
        said += _IN.format(where=where)
    if shared.problems and shared.life_event and (full or _adds(shared, language)):
        said += _AROUND.format(event=lower_first(event_name(shared.life_event, language)))
    return said


def subject(shared: Shared, language: SharedLanguage) -> Text:
    """Name what the questions are about: the first problems, else the life event."""
    if shared.problems:
        names = [problem_name(one, language) for one in shared.problems[:NAMED]]
        names = [_head(one) for one in names] if len(names) > 1 else names
        more = len(shared.problems) > NAMED
        said = names[0]
        for name in names[1:]:
            said += (_COMMA if more else _AND).format(name=lower_first(name))
        return said + _MORE if more else said
    return event_name(shared.life_event, language) if shared.life_event else _ALIKE


def people_of(shared: Shared, language: SharedLanguage, *, full: bool = True) -> Text | None:
    """Name the people that the questions share: "ouderen die alleen wonen"; None where they share neither. Not in
    `full` only their age, where that is known.
    """
    band = language.age_bands.get(shared.age_band)
    living = _LIVING.get(shared.household)
    if living is None and shared.household not in ("", "unknown"):
        living = _HOUSEHOLD.format(household=lower_first(household_name(shared.household, language)))
    if shared.age_band in ("", "all"):
        return _PEOPLE + living if living else None
    people = _of_age(band, language) if band else _UNKNOWN_AGE.format(age=shared.age_band)
    return people + living if living and full else people


def problem_name(code: str, language: SharedLanguage) -> Text:
    """Name a problem; a code of somebody's own stands for itself."""
    return language.problems[code].name if code in language.problems else same(code)


def event_name(code: str, language: SharedLanguage) -> Text:
    """Name a life event; a code of somebody's own stands for itself."""
    return language.life_events[code].name if code in language.life_events else same(code)


def household_name(code: str, language: SharedLanguage) -> Text:
    """Name how people live together; a code of somebody's own stands for itself."""
    known = language.terms["household_types"]
    return known[code].name if code in known else same(code)


def age_name(code: str, language: SharedLanguage) -> Text:
    """Name an age band; a code of somebody's own stands for itself."""
    return language.age_bands[code].name if code in language.age_bands else same(code)


def _adds(shared: Shared, language: SharedLanguage) -> bool:
    """Tell whether the life event says more than the problem: "mantelzorger worden" says no more than "overbelaste
    mantelzorgers", and two problems say enough.
    """
    if len(shared.problems) > 1:
        return False
    problem = {word[:TELLS] for word in problem_name(shared.problems[0], language).nl.lower().split()}
    event = event_name(shared.life_event, language).nl.lower().split()
    return not any(len(word) >= TELLS and word[:TELLS] in problem for word in event)


def _head(name: Text) -> Text:
    """Give the first of what a name joins, so that two names stand in one heading: "dementie en vergeetachtigheid" is
    "dementie" there.
    """
    return Text(nl=name.nl.split(" en ")[0], en=name.en.split(" and ")[0])


def _of_age(band: AgeBand, language: SharedLanguage) -> Text:
    """Name people of an age as everybody does ("ouderen"), else by their years."""
    group = next((one for one in language.target_groups.values() if one.age_band == band.id), None)
    if group is not None:
        return lower_first(group.name)
    return _AGED.format(age=band.name)


_AMONG = Text(nl=" bij {people}", en=" among {people}")
_IN = Text(nl=" in {where}", en=" in {where}")
_AROUND = Text(nl=", rond ‘{event}’", en=", around ‘{event}’")
_AND = Text(nl=" en {name}", en=" and {name}")
_COMMA = Text(nl=", {name}", en=", {name}")
_MORE = Text(nl=" en meer", en=" and more")
_ALIKE = Text(nl="Vragen die op elkaar lijken", en="Questions that are alike")
_PEOPLE = Text(nl="mensen", en="people")
_AGED = Text(nl="mensen van {age}", en="people of {age}")
_UNKNOWN_AGE = Text(nl="mensen in leeftijdsgroep {age}", en="people in age band {age}")
_HOUSEHOLD = Text(nl=" (huishouden: {household})", en=" (household: {household})")
_LIVING = {
    "alone": Text(nl=" die alleen wonen", en=" who live alone"),
    "couple": Text(nl=" die samen wonen zonder kinderen", en=" who live together without children"),
    "couple_with_children": Text(nl=" die samen kinderen opvoeden", en=" who bring up children together"),
    "single_parent": Text(nl=" die alleen kinderen opvoeden", en=" who bring up children alone"),
    "with_parents": Text(nl=" die bij hun ouders wonen", en=" who live with their parents"),
    "shared_home": Text(nl=" die een huis delen", en=" who share a home"),
    "institution": Text(nl=" die in een instelling wonen", en=" who live in an institution"),
    "no_home": Text(nl=" zonder vaste plek om te wonen", en=" without a fixed place to live"),
}
