"""The words of this coalition, laid over the shared language: other names, the same things.

In Voorst nobody says "schulden"; everybody says "geldzorgen". The coalition decides that once, with a date, and every
screen says it from that day on. What it is called elsewhere stays beside it in the glossary, ids do not move, and
whoever exchanges data uses the shared name.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TypeVar

from voorkant.core.organise.entries import Fault
from voorkant.core.shared.language import Problem, SharedLanguage, Term
from voorkant.core.shared.text import Text

LISTS = ("problems", "domains", "factors", "life_events", "age_bands", "target_groups")
"""The lists of the shared language with terms of their own type that may have an own word, besides all plain lists.
Indicators keep their names: they are those of whoever publishes the figure."""
LONGEST_WORD = 80
LONGEST_EXPLANATION = 400
Kind = TypeVar("Kind", bound=Term)


@dataclass(frozen=True, slots=True)
class OwnWord:
    """What a coalition calls one term of the list `section`, and how it explains it, from a day on.

    An empty `nl` takes the shared word back. Without `en` the English reader gets the shared English name, and without
    an explanation everybody gets the shared one.
    """

    section: str
    term: str
    nl: str
    en: str
    explanation_nl: str
    explanation_en: str
    decided_by: str
    valid_from: date


def sections(language: SharedLanguage) -> dict[str, Mapping[str, Term]]:
    """Give every list of which a term may have an own word, by name."""
    own: dict[str, Mapping[str, Term]] = {name: getattr(language, name) for name in LISTS}
    return own | dict(language.terms)


def in_force(words: Iterable[OwnWord], today: date) -> dict[tuple[str, str], OwnWord]:
    """Give the words that hold on a day, by list and term: of each term the last that was decided and has begun.

    `words` come in the order in which they were decided. A word for a later day does not hold yet.
    """
    latest: dict[tuple[str, str], OwnWord] = {}
    for one in words:
        key = (one.section, one.term)
        if one.valid_from <= today and (key not in latest or one.valid_from >= latest[key].valid_from):
            latest[key] = one
    return {key: one for key, one in latest.items() if one.nl}


def version(words: Mapping[tuple[str, str], OwnWord]) -> str:
    """Give a word that differs when the words in force do; "" for none."""
    said = sorted((*key, one.nl, one.en, one.explanation_nl, one.explanation_en) for key, one in words.items())
    return sha256(repr(said).encode()).hexdigest()[:16] if said else ""


def speak(language: SharedLanguage, words: Mapping[tuple[str, str], OwnWord]) -> SharedLanguage:
    """Lay words over the shared language. Ids, ties, figures and order stay; a term that is gone is passed over.

    A problem keeps its shared names among the words by which it is found.
    """
    own = {name: _said(name, getattr(language, name), words) for name in LISTS}
    terms = {name: _said(name, listed, words) for name, listed in language.terms.items()}
    return replace(language, **own, terms=terms)


def _said(section: str, listed: Mapping[str, Kind], words: Mapping[tuple[str, str], OwnWord]) -> Mapping[str, Kind]:
    return {key: _with(term, words.get((section, key))) for key, term in listed.items()}


def _with(term: Kind, own: OwnWord | None) -> Kind:
    if own is None:
        return term
    name = Text(own.nl, own.en or term.name.en)
    explanation = Text(own.explanation_nl or term.explanation.nl, own.explanation_en or term.explanation.en)
    if isinstance(term, Problem):
        known = dict.fromkeys((*term.words, term.name.nl, term.name.en))
        return replace(term, name=name, explanation=explanation, words=tuple(known))
    return replace(term, name=name, explanation=explanation)


def word_faults(word: OwnWord, language: SharedLanguage, words: Mapping[tuple[str, str], OwnWord]) -> Iterator[Fault]:
    """Tell what is wrong with a new word: no such term, too long, nobody decided, or the name of another thing.

    `words` are those in force. Two problems with one name could not be told apart on any form.
    """
    listed = sections(language).get(word.section, {})
    if word.term not in listed:
        yield Fault("", _NO_TERM)
        return
    if not word.decided_by:
        yield Fault("decided_by", _NOBODY)
    if not word.nl and (word.en or word.explanation_nl or word.explanation_en):
        yield Fault("nl", _NO_WORD)
    for field, longest in (
        ("nl", LONGEST_WORD), ("en", LONGEST_WORD), ("explanation_nl", LONGEST_EXPLANATION),
        ("explanation_en", LONGEST_EXPLANATION),
    ):  # fmt: skip
        if len(getattr(word, field)) > longest:
            yield Fault(field, _TOO_LONG.format(most=str(longest)))
    taken = _taken(word, listed, words)
    for field in ("nl", "en"):
        if (said := getattr(word, field).casefold()) and said in taken[field]:
            yield Fault(field, _TAKEN.format(other=taken[field][said]))


def _taken(
    word: OwnWord, listed: Mapping[str, Term], words: Mapping[tuple[str, str], OwnWord]
) -> Mapping[str, Mapping[str, Text]]:
    """Give the names of all other terms of a list, shared and own, in small letters, with the shared name."""
    nl: dict[str, Text] = {}
    en: dict[str, Text] = {}
    for key, term in listed.items():
        if key == word.term:
            continue
        own = words.get((word.section, key))
        nl |= {name.casefold(): term.name for name in (term.name.nl, own.nl if own else "") if name}
        en |= {name.casefold(): term.name for name in (term.name.en, own.en if own else "") if name}
    return {"nl": nl, "en": en}


_NO_TERM = Text("Dit woord staat niet in de gedeelde taal.", "This word is not in the shared language.")
_NOBODY = Text("Vul in wie dit besliste.", "Fill in who decided this.")
_NO_WORD = Text(
    "Vul het eigen woord in. Wil je alleen een eigen uitleg, vul dan het gedeelde woord in.",
    "Fill in your own word. If you only want an explanation of your own, fill in the shared word.",
)
_TOO_LONG = Text("Dit is te lang: hoogstens {most} tekens.", "This is too long: at most {most} characters.")
_TAKEN = Text(
    "Zo heet al iets anders: ‘{other}’. Kies een woord dat maar één ding betekent.",
    "Something else is called this: ‘{other}’. Choose a word that means one thing only.",
)
