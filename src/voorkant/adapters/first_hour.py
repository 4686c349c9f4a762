"""Loads what the first hour proposes: problems per kind of place, whom one calls about them, and how long it takes.

A proposal that points at a problem that no longer exists would show an empty line to somebody in a hurry; so each id is
held against the shared language when the file is read.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache
from importlib import resources

from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.organise.proposals import Effort, Habits, Part, PartnerHabit, PlaceHabit, ReceiverHabit
from voorkant.core.shared.text import Text

FILE = "place_problems"


@lru_cache(maxsize=1)
def load_habits() -> Habits:
    """Read and check the proposals; BrokenKnowledge names what is wrong, absent or points at nothing."""
    language, found = load_shared_language(), read_file(resources.files("voorkant.knowledge"), FILE)
    safe = {one.id for one in language.problems.values() if not one.danger}
    partner_kinds, place_kinds = language.terms["partner_kinds"], language.terms["place_kinds"]
    for section, known in (("places", place_kinds), ("partners", partner_kinds), ("receivers", language.problems)):
        _all_there(section, known, {one["id"] for one in found[section]})
    for one in found["places"]:
        _known(one["id"], "problems", one["problems"], safe)
    for one in found["partners"]:
        _known(one["id"], "place", [one["place"]], place_kinds)
    for one in found["receivers"]:
        _known(one["id"], "kinds", one["kinds"], partner_kinds)
    _all_there("steps", list(Part), {one["id"] for one in found["steps"]})
    return Habits(
        places={one["id"]: PlaceHabit(one["id"], tuple(one["words"]), tuple(one["problems"]))
                for one in found["places"]},
        partners={one["id"]: PartnerHabit(one["id"], one["place"], one["meets"]) for one in found["partners"]},
        receivers={one["id"]: ReceiverHabit(one["id"], tuple(one["kinds"]), one["days"])
                   for one in found["receivers"]},
        efforts={Part(one["id"]): Effort(one["fixed"], one["each"], one["usual"]) for one in found["steps"]},
    )  # fmt: skip


def _all_there(section: str, known: Iterable[str], given: set[str]) -> None:
    """Each id of the language has its line, and no line is about an id that does not exist."""
    wanted = set(known)
    if missing := wanted - given:
        names = ", ".join(sorted(missing))
        raise BrokenKnowledge(f"{FILE}.yaml", section, "id", Text(f"'{names}' ontbreekt.", f"'{names}' is absent."))
    _known(section, "id", given, wanted)


def _known(item: str, field: str, given: Iterable[str], known: Collection[str]) -> None:
    if unknown := set(given) - set(known):
        names = ", ".join(sorted(unknown))
        why = Text(f"'{names}' kan hier niet.", f"'{names}' cannot stand here.")
        raise BrokenKnowledge(f"{FILE}.yaml", item, field, why)
