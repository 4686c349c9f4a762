"""The description of the API in two languages: what is said stands in both where the thing itself is made.

A developer in Ghent reads "Code of the area", a colleague in Twello "Code van het gebied", of the same field `gebied`,
which has one name because both their programs send it. What a shape or an operation is, its docstring says in English;
the Dutch stands below it. Whoever adds a text in one language only is told so by a test.
"""

import re
from enum import StrEnum
from inspect import cleandoc
from typing import Any

from ninja import Field
from pydantic import ConfigDict
from pydantic.config import ExtraValues

from voorkant.api.names import NAMES
from voorkant.api.words import WORDS, words_of
from voorkant.core.shared.text import Text

DUTCH = "x-nl"
"""Where an operation keeps the Dutch of its description until the document puts it next to the English."""


def field(
    words: Text, default: Any = ..., *, examples: list[Any] | None = None, of: type[StrEnum] | None = None, **rules: Any
) -> Any:
    """Make a field that is explained in both languages; `of` names the kind of words that it holds."""
    said: dict[str, Any] = {"description": words + one_of(of) if of else words}
    if examples is not None:
        said["examples"] = examples

    def tell(shape: dict[str, Any]) -> None:
        shape.update(said)
        if of:
            text = next((one for one in shape.get("anyOf", ()) if one.get("type") == "string"), shape)
            text["enum"] = words_of(of)  # beside null, only the text is one of these words

    return Field(default, json_schema_extra=tell, **rules)


def dutch(words: str, extra: ExtraValues = "ignore") -> ConfigDict:
    """Say in Dutch what the docstring of a shape says in English."""

    def both(shape: dict[str, Any], kind: type) -> None:
        shape["description"] = Text(words, cleandoc(kind.__doc__ or ""))

    return ConfigDict(json_schema_extra=both, extra=extra)


def told(title: Text, words: str) -> dict[str, Any]:
    """Give an operation its title, and say in Dutch what its docstring says in English."""
    return {"summary": title, DUTCH: cleandoc(words)}


def one_of(kind: type[StrEnum]) -> Text:
    """Tell who reads English what the Dutch words of a kind mean; empty in Dutch."""
    meanings = ", ".join(f"`{one.nl}` ({one.en})" for one in WORDS[kind].values())
    return Text("", f" One of {meanings}.")


def title(name: str) -> Text | str:
    """Say a name as people do, `ligtIn` as "Ligt in" and "Lies in"; a name without English stays what it is."""
    if name not in NAMES:
        return name
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower().lstrip("_")
    return Text(_capital(spaced), _capital(NAMES[name]))


def to_language(part: Any, language: str) -> Any:
    """Give a part of the document with each text in one language."""
    if isinstance(part, Text):
        return part.to(language)
    if isinstance(part, dict):
        return {name: to_language(inside, language) for name, inside in part.items()}
    return [to_language(inside, language) for inside in part] if isinstance(part, list) else part


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
