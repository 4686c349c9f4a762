"""What a candidate is called: by what its questions share, in the words of the shared language.

"Schulden en dakloosheid bij jongeren in Twello-Noord" says at once what a group offer would be about, for whom and
where. A candidate of which the questions share no subject is named as questions that are alike.
"""

from voorkant.core.analyse.candidates.identity import Shared
from voorkant.core.shared.language import AgeBand, SharedLanguage
from voorkant.core.shared.text import Text, lower_first, same

NAMED = 2
"""So many problems stand in a heading; the others are told below it."""


def heading(
    shared: Shared, language: SharedLanguage, where: Text | None = None, *, situation: Text | None = None
) -> Text:
    """Name a candidate; `where` follows "in" ("Twello-Noord", "de gemeente Voorst"), None where places differ.

    `situation` is what the words of its questions are about, for where no code tells. Codes that the shared language
    does not know stand for themselves.
    """
    said = situation if situation is not None and not shared.about else subject(shared, language)
    people = people_of(shared, language)
    if people is not None:
        said += _AMONG.format(people=people)
    if where is not None:
        said += _IN.format(where=where)
    if shared.problems and shared.life_event:
        said += _AROUND.format(event=lower_first(event_name(shared.life_event, language)))
    return said


def subject(shared: Shared, language: SharedLanguage) -> Text:
    """Name what the questions are about: the first problems, else the life event."""
    if shared.problems:
        names = [problem_name(one, language) for one in shared.problems[:NAMED]]
        more = len(shared.problems) > NAMED
        said = names[0]
        for name in names[1:]:
            said += (_COMMA if more else _AND).format(name=lower_first(name))
        return said + _MORE if more else said
    return event_name(shared.life_event, language) if shared.life_event else _ALIKE


def people_of(shared: Shared, language: SharedLanguage) -> Text | None:
    """Name the people that the questions share: "ouderen die alleen wonen"; None where they share neither."""
    band = language.age_bands.get(shared.age_band)
    living = _LIVING.get(shared.household)
    if living is None and shared.household not in ("", "unknown"):
        living = _HOUSEHOLD.format(household=lower_first(household_name(shared.household, language)))
    if shared.age_band in ("", "all"):
        return _PEOPLE + living if living else None
    people = _of_age(band, language) if band else _UNKNOWN_AGE.format(age=shared.age_band)
    return people + living if living else people


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
