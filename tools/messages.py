"""Collect the words on the screen for translation, compile them, and see that none was forgotten.

The product is written in Dutch, so the ids in code and templates are Dutch sentences and the only catalogue is English.
Babel does it all: a bare Debian has no gettext. A page that shows half a sentence in the other language is a fault, so
the build fails on a missing, superfluous or empty translation.
"""

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "voorkant"
CATALOGUE = SOURCE / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """# English for the Dutch ids of the product. Collected by `make messages`; translations are written by hand.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def collect() -> Catalog:
    """Give a catalogue of every message in code and templates, without translations."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    found = Catalog(locale="en", fuzzy=False)
    for path in _sources():
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
        where = str(path.relative_to(ROOT))
        for _line, message, comments, context in extract(
            "python", BytesIO(text.encode()), keywords=KEYWORDS, comment_tags=("Translators:",), options={}
        ):
            found.add(message, None, [(where, 0)], auto_comments=comments, context=context)
    return found


def read_catalogue() -> Catalog:
    """Give the English catalogue as it stands; an empty one when there is none yet."""
    if not CATALOGUE.exists():
        return Catalog(locale="en", fuzzy=False)
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def write_catalogue() -> int:
    """Add new ids to the catalogue, drop those that are gone, and give how many wait for a translation."""
    catalogue = read_catalogue()
    catalogue.update(collect(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    text = BytesIO()
    write_po(text, catalogue, width=120, omit_header=True, include_lineno=False, sort_output=True)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(HEADER + text.getvalue().decode().lstrip("\n"), encoding="utf-8")
    return sum(1 for message in catalogue if message.id and not _translated(message))


def compile_catalogue() -> None:
    """Write the compiled catalogue that Django reads, when it is not newer than its source."""
    compiled = CATALOGUE.with_suffix(".mo")
    if not CATALOGUE.exists() or (compiled.exists() and compiled.stat().st_mtime >= CATALOGUE.stat().st_mtime):
        return
    partial = compiled.with_suffix(".part")
    with partial.open("wb") as file:
        write_mo(file, read_catalogue())
    partial.replace(compiled)


def faults() -> Iterator[str]:
    """Name what is missing, superfluous, empty or different in its gaps."""
    catalogue, found = read_catalogue(), collect()
    for message in found:
        known = catalogue.get(message.id, message.context) if message.id else message
        if known is None:
            yield f"not in the catalogue: {message.id!r} ({_where(message)})"
        elif message.id and not _translated(known):
            yield f"not translated: {message.id!r} ({_where(message)})"
    for message in catalogue:
        if message.id and found.get(message.id, message.context) is None:
            yield f"no longer used: {message.id!r}"
        for error in message.check(catalogue) if message.id else ():
            yield f"{error}: {message.id!r}"


def _sources() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix in (".py", ".html", ".txt") and "static" not in path.parts and "core" not in path.parts:
            yield path


def _translated(message: Message) -> bool:
    parts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return not message.fuzzy and all(parts)


def _where(message: Message) -> str:
    return ", ".join(sorted({place for place, _ in message.locations}))


def main() -> int:
    """Do what was asked."""
    parser = argparse.ArgumentParser(description="Translations of the pages.")
    parser.add_argument("action", choices=("extract", "compile", "check"))
    action = parser.parse_args().action
    if action == "compile":
        compile_catalogue()
        return 0
    if action == "extract":
        print(f"{CATALOGUE.relative_to(ROOT)}: {write_catalogue()} to translate")
        return 0
    found = list(faults())
    print(*found, sep="\n", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
