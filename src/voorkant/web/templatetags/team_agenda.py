"""Tags of the team's agenda: where a point is seen live, and what may be decided on a candidate."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from voorkant.adapters.team_agenda import load_agenda_words
from voorkant.core.organise.team_agenda import Choice
from voorkant.store.selectors.candidates import ShownCandidate
from voorkant.store.selectors.team_agenda import ShownItem
from voorkant.store.selectors.team_agenda_join import Joinable, joinable
from voorkant.web.navigation import address

register = template.Library()
CANDIDATE = "candidate"


@register.simple_tag(takes_context=True)
def point_link(context: template.Context, one: ShownItem) -> str:
    """Give the address of the page on which a point is seen live; empty where this reader has none."""
    name, key = one.link
    return address(str(context.get("role", "visitor")), name, *([key] if key else [])) if name else ""


@register.simple_tag
def candidate_choices(candidate: ShownCandidate) -> dict[str, Any]:
    """Give what may be decided on a candidate, and what it could join."""
    words, join = load_agenda_words(), joinable(candidate.row)
    allowed = [one for one in words.kinds[CANDIDATE].choices if join or one is not Choice.JOIN]
    choices = [one for one in words.choices.values() if one.choice in allowed]
    return {"choices": choices, "join": join}


@register.filter
def of_item(join: Mapping[int, Sequence[Joinable]], key: int) -> Sequence[Joinable]:
    """Give what a point can join."""
    return join.get(key, ())
