"""Words in both languages of the product.

The core makes sentences from figures ("In Voorst voelen ongeveer 8.000 volwassenen zich eenzaam") without knowing who
will read them. It therefore answers with both languages at once; a page, command or API picks one.
"""

from dataclasses import dataclass
from typing import Literal

Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Dutch and in English."""

    nl: str
    en: str

    def to(self, language: str) -> str:
        """Give the text in `language` ("nl" or "en"); anything else reads Dutch, the language of the product."""
        return self.en if language.startswith("en") else self.nl

    def format(self, **values: "Text | str") -> "Text":
        """Fill the named gaps of both languages; a `Text` value fills each with its own language."""
        return Text(
            nl=self.nl.format(**{name: _in(value, "nl") for name, value in values.items()}),
            en=self.en.format(**{name: _in(value, "en") for name, value in values.items()}),
        )

    def __add__(self, other: "Text") -> "Text":
        return Text(nl=self.nl + other.nl, en=self.en + other.en)


def same(value: str) -> Text:
    """Wrap a word that is the same in both languages, such as a place name."""
    return Text(nl=value, en=value)


def lower_first(text: Text) -> Text:
    """Lower the first letter for use inside a sentence, unless the word is an abbreviation (Wmo, AOW) or one letter."""
    return Text(nl=_lower(text.nl), en=_lower(text.en))


def _lower(word: str) -> str:
    if len(word) < 2 or not word[1].islower() or word[:4] in ("Wmo ", "Wmo") or word.startswith("Nederland"):
        return word
    return word[0].lower() + word[1:]


def _in(value: "Text | str", language: Language) -> str:
    return value if isinstance(value, str) else value.to(language)
