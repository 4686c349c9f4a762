"""Take names, addresses and numbers out of free text before it is stored.

Joins three things: our rules for notations, our rules for names, and deduce's recognition of Dutch names. deduce
builds its look-up structures once, from its own lists without streets and institutions (with them the first build
takes 73 s and a process 1 GB), and keeps them in the state folder, never among the installed packages. When this
cannot be built nothing may be stored: `DeidentificationUnavailable` says so.
"""

import contextlib
import json
import logging
import os
import pickle
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from voorkant.core.notice.deidentify import Cleaned, Kind, Span, clean, find_rules
from voorkant.core.notice.name_words import Lexicon, Limits, NameWords, fold
from voorkant.core.notice.names import find_names, keep_likely
from voorkant.core.notice.spans import blank
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text

STATE_VARIABLE = "VOORKANT_STATE"
_KNOWLEDGE = Path(__file__).parents[1] / "knowledge" / "deidentification.yaml"
_ORIGINS = "name_origins"
_LEFT_OUT = ("locations", "institutions")
_PIECE = 300
_lock = threading.Lock()
_engines: dict[Path, "Engine"] = {}


class DeidentificationUnavailable(VoorkantError):
    """The engine could not be built or failed; own words must not be stored."""

    def __init__(self, cause: Exception) -> None:
        self.cause = cause
        super().__init__(
            "deidentification-unavailable",
            Text(
                nl="Namen en nummers kunnen nu niet uit de tekst worden gehaald.",
                en="Names and numbers cannot be taken out of the text at the moment.",
            ),
            Text(
                nl=f"Daarom is er niets opgeslagen ({type(cause).__name__}: {cause}).",
                en=f"Therefore nothing was stored ({type(cause).__name__}: {cause}).",
            ),
            Text(
                nl="Sla de vraag op zonder eigen woorden, of vraag de beheerder om de installatie na te kijken.",
                en="Save the question without own words, or ask the administrator to check the installation.",
            ),
        )


class Engine:
    """Everything that is needed to clean a text; built once per process, safe to use from several threads."""

    def __init__(self, state: Path) -> None:
        """Build from the lists of deduce and pyspellchecker, with a cache under `state`."""
        knowledge = _knowledge()
        self.lexicon = load_lexicon(knowledge)
        self._recent_from: int = knowledge["recent_dates_from"]
        self._deduce = _build_deduce(state / "deidentification" / f"deduce-{version('deduce')}")
        self._lock = threading.Lock()

    def find_names(self, text: str) -> Iterator[Span]:
        """Find names by our rules, and of those that deduce finds the ones that our rules do not refuse."""
        found = find_names(text, self.lexicon)
        yield from found
        left = blank(text, found)
        yield from keep_likely(left, self._found_by_deduce(left), self.lexicon)

    def _found_by_deduce(self, text: str) -> Iterator[Span]:
        for start, piece in _pieces(text):
            with self._lock:
                found = self._deduce.deidentify(piece, enabled=_NAME_PROCESSORS).annotations
            yield from (Span(start + a.start_char, start + a.end_char, Kind.NAME) for a in found)

    def clean(self, text: str, language: str = "nl") -> Cleaned:
        """Clean one text; full dates of recent years (knowledge) stay unless they are said to be of birth."""
        rules = partial(find_rules, recent_from=self._recent_from)
        return clean(text, (rules, self.find_names), language)


def deidentify(text: str, language: str = "nl", state: Path | None = None) -> Cleaned:
    """Replace what identifies a person by placeholders such as "[naam]".

    Builds its engine at the first call. `state` is the folder for its cache; without it the folder in the environment
    variable VOORKANT_STATE, and without that one in the user's cache folder. Raises DeidentificationUnavailable
    when it cannot work; then the text must not be stored.
    """
    engine = _engine(state)
    try:
        return engine.clean(text, language)
    except Exception as cause:
        raise DeidentificationUnavailable(cause) from cause


def deidentify_lines(lines: Iterable[str], language: str = "nl", state: Path | None = None) -> Iterator[str]:
    """Clean line by line: as many lines out as in, each with the line ending that it had."""
    for line in lines:
        body = line.rstrip("\r\n")
        yield deidentify(body, language, state).text + line[len(body) :]


def state_folder() -> Path:
    """Say where caches go: VOORKANT_STATE, else "voorkant" in the user's cache folder."""
    given = os.environ.get(STATE_VARIABLE)
    if given:
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "voorkant"


def load_lexicon(knowledge: dict[str, Any] | None = None) -> Lexicon:
    """Load our words and names (knowledge) and the lists of deduce and pyspellchecker; about 0.5 s and 60 MB."""
    knowledge = knowledge or _knowledge()
    fields = {field: frozenset(knowledge[field].split()) for field in NameWords.__dataclass_fields__}
    dutch, english = _word_counts("nl"), _word_counts("en")
    origins = _checked(_KNOWLEDGE.parent / f"{_ORIGINS}.yaml")
    return Lexicon(
        first_names=_names_of("names/lst_first_name") | _folded(origins["first_names"]),
        surnames=_names_of("names/lst_surname")
        | _names_of("names/lst_interfix_surname")
        | _folded(origins["surnames"]),
        places=_names_of("locations/lst_placename/lst_residence")
        | _names_of("locations/lst_placename/lst_municipality"),
        dutch=dutch,
        english=english,
        terms=_names_of("whitelist/lst_medical_term"),
        words=NameWords(**fields),
        limits=Limits(**knowledge["limits"]),
    )


def _knowledge() -> dict[str, Any]:
    """Read our words and check them against their schema; words that are wrong clean nothing."""
    return _checked(_KNOWLEDGE)


def _checked(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    schema = json.loads((file.parent / "schemas" / f"{file.stem}.json").read_text(encoding="utf-8"))
    jsonschema.validate(loaded, schema)
    return loaded


def _folded(lists: dict[str, str]) -> frozenset[str]:
    return frozenset(fold(name) for names in lists.values() for name in names.split())


def _engine(state: Path | None) -> Engine:
    folder = (state or state_folder()).resolve()
    with _lock:
        if folder not in _engines:
            try:
                _engines[folder] = Engine(folder)
            except Exception as cause:
                raise DeidentificationUnavailable(cause) from cause
        return _engines[folder]


def _lists() -> Path:
    spec = find_spec("deduce")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("deduce")
    return Path(spec.origin).parent / "data" / "lookup" / "src"


def _names_of(name: str) -> frozenset[str]:
    lines = (_lists() / name / "items.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line.strip()) for line in lines if len(line.strip()) > 1)


def _word_counts(language: str) -> dict[str, int]:
    from spellchecker import SpellChecker

    return dict(SpellChecker(language=language).word_frequency.dictionary)


_NAME_PROCESSORS = {
    "names",
    "prefix_with_initial",
    "prefix_with_interfix",
    "prefix_with_name",
    "interfix_with_name",
    "initial_with_name",
    "initial_interfix",
    "first_name_lookup",
    "surname_lookup",
    "name_context",
    "eponymous_disease",
    "person_annotation_converter",
    "post_processing",
    "overlap_resolver",
    "merge_adjacent_annotations",
}


def _build_deduce(folder: Path) -> Any:
    """Load deduce from what was built under `folder` before; build it anew when there is nothing usable."""
    if (folder / "cache").is_dir():
        try:
            return _deduce_over(folder)
        except (OSError, EOFError, ValueError, KeyError, AttributeError, ImportError, pickle.UnpicklingError):
            logging.getLogger(__name__).warning("The look-up structures in %s cannot be used; building anew.", folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".deduce-", dir=folder.parent))
    try:
        _copy_lists(made)
        built = _deduce_over(made)
        shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            made.rename(folder)
        return built
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _deduce_over(folder: Path) -> Any:
    """Make deduce over the lists in `folder`; importing it may not turn on logging for the whole process."""
    root = logging.getLogger()
    quiet = logging.NullHandler()
    root.addHandler(quiet)
    try:
        from deduce import Deduce

        return Deduce(lookup_data_path=folder, cache_path=folder)
    finally:
        root.removeHandler(quiet)


def _copy_lists(folder: Path) -> None:
    """Copy deduce's lists and empty those of streets, places and institutions."""
    shutil.copytree(_lists(), folder / "src", copy_function=shutil.copyfile)
    for name in _LEFT_OUT:
        for items in (folder / "src" / name).rglob("*.txt"):
            items.write_text("", encoding="utf-8")


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cut a long text at line ends or blanks, so that deduce's work grows with the length and no faster."""
    at = 0
    while at < len(text):
        end = min(len(text), at + _PIECE)
        if end < len(text):
            cut = max(text.rfind("\n", at, end), text.rfind(". ", at, end))
            cut = cut if cut > at else text.rfind(" ", at, end)
            end = cut + 1 if cut > at else end
        yield at, text[at:end]
        at = end
