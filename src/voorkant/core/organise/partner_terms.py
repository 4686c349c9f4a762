"""Which words of a list mean which terms: "ouderen; statushouders" under target groups, "schulden" under problems.

A list of two thousand rows asks the same words two thousand times, so the tables are made once for a whole list, and
what an odd word may have meant is looked for once.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from voorkant.core.organise.partner_words import BETWEEN, FIELD_NAMES, GROUP_WORDS, joined
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text, same

_LIKENESS = 0.7


class ListTerms:
    """The words of each coded column: target groups, problems, areas, languages and interventions."""

    def __init__(
        self,
        language: SharedLanguage,
        areas: Mapping[str, str],
        languages: Mapping[str, Sequence[str]],
        interventions: Mapping[str, Sequence[str]],
    ) -> None:
        self._language, self._areas = language, areas
        self._named: Mapping[str, Mapping[str, str]] = {
            "target_groups": _groups(language),
            "problems": _problems(language),
            "areas": {name.replace(" ", ""): code for name, code in areas.items()},
            "languages": {joined(one): key for key, texts in languages.items() for one in texts},
            "intervention": {joined(one): key for key, texts in interventions.items() for one in texts},
        }
        self._meant: dict[tuple[str, str], Text] = {}

    def coded(self, column: str, text: str) -> tuple[tuple[str, ...], list[tuple[str, Text]]]:
        """Give the ids that a cell names, each once, and what it names that is not known, with why and what to do."""
        named = self._named[column]
        parts: Iterable[str] = [text] if joined(text) in named else filter(None, BETWEEN.split(text))
        found: list[str] = []
        unknown = []
        for part in parts:
            if code := named.get(joined(part)):
                found.append(code)
            else:
                unknown.append((part, self._unknown(column, part)))
        return tuple(dict.fromkeys(found)), unknown

    def _unknown(self, column: str, part: str) -> Text:
        if (column, part) not in self._meant:
            told = _UNKNOWN.format(value=same(part), what=FIELD_NAMES[column])
            named = self._named[column]
            near = get_close_matches(joined(part), named, n=1, cutoff=_LIKENESS)
            self._meant[column, part] = told + _MEANT.format(name=self._name(column, named[near[0]])) if near else told
        return self._meant[column, part]

    def _name(self, column: str, code: str) -> Text:
        if column == "areas":
            return same(next((word for word, one in self._areas.items() if one == code), code))
        terms = {**self._language.problems, **self._language.target_groups}
        return terms[code].name if code in terms else same(code)


def _groups(language: SharedLanguage) -> dict[str, str]:
    named = {joined(one): term.id for term in language.target_groups.values()
             for one in (term.id, term.name.nl, term.name.en)}  # fmt: skip
    return named | {joined(word): one for one, each in GROUP_WORDS.items() for word in each.split()}


def _problems(language: SharedLanguage) -> dict[str, str]:
    named: dict[str, str] = {}
    for one in language.problems.values():
        for word in one.words:
            named.setdefault(joined(word), one.id)
    for one in language.problems.values():
        named |= {joined(text): one.id for text in (one.id, one.name.nl, one.name.en)}
    return named


_UNKNOWN = Text("'{value}' kennen we niet bij {what}.", "'{value}' is not known under {what}.")
_MEANT = Text(" Bedoel je '{name}'?", " Do you mean '{name}'?")
