"""Loads by which groups people at a talk are counted, and with which published figures each is compared.

A table of fourteen in the village hall: eleven of them over 65, nobody under 25. Whether that is few depends on who
lives there, so each group names the figures of CBS that count it. A group without such figures is counted all the same
and compared with nothing.
"""

from functools import lru_cache
from importlib import resources

from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.core.notice.reach import ReachGroup
from voorkant.core.shared.text import Text

FILE = "reach_groups"


@lru_cache(maxsize=1)
def load_reach_groups() -> dict[str, ReachGroup]:
    """Read and check all groups by id, in order; BrokenKnowledge names what is wrong or points at nothing."""
    language = load_shared_language()
    found = {}
    for raw in read_file(resources.files("voorkant.knowledge"), FILE)["items"]:
        parts, targets = raw.get("parts", {}), tuple(raw["target_groups"])
        _known(raw["id"], "parts", set(parts) - set(language.indicators))
        _known(raw["id"], "target_groups", set(targets) - set(language.target_groups))
        share = (raw["as_share"]["share"], raw["as_share"]["of"]) if "as_share" in raw else None
        _known(raw["id"], "as_share", set(share or ()) - set(language.indicators))
        found[raw["id"]] = ReachGroup(
            raw["id"], raw["block"], Text(**raw["name"]), Text(**raw["noun"]), dict(parts), targets, share
        )
    return found


def _known(item: str, field: str, unknown: set[str]) -> None:
    if unknown:
        names = ", ".join(sorted(unknown))
        raise BrokenKnowledge(
            f"{FILE}.yaml", item, field, Text(nl=f"'{names}' bestaat niet.", en=f"'{names}' does not exist.")
        )
