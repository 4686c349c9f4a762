"""The finished text of a picture, kept in memory for everybody who sees the same.

A picture of Voorst is some hundreds of figures in tables. They change when figures are imported, when a quarter ends or
when kernen are drawn otherwise, and all of these are in the key; so most readers get what was made for the one before.
What a team counted itself is never kept: its cells are filled in each time, for that team alone.
"""

import re

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape

from voorkant.adapters.knowledge import spoken_version
from voorkant.core.shared.counts import OwnCounts
from voorkant.store.selectors.versions import figures_version
from voorkant.web.analyse import page
from voorkant.web.permissions import role_of

A_DAY = 24 * 3600
TEAM_CELL = re.compile(r"<!--team:([\w:-]+)-->")
"""What the template writes where a team's own count of a problem belongs; a name cannot hold it, as `<` is escaped."""


def picture_text(
    request: HttpRequest, asked: page.Asked, own: OwnCounts | None, team: OwnCounts | None
) -> tuple[str, str]:
    """Give the bar with places and the body of a picture as HTML, for a reader who may see these own counts."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    seen = (own.window, own.threshold, frozenset(own.cells.items())) if own else None
    who = (role_of(request), team is not None)
    about = (asked.area.code, asked.group, asked.problem, language, figures_version(), spoken_version())
    key = f"picture:{hash(about)}:{hash(who)}:{hash(seen)}"
    memory = caches["pages"]
    if (kept := memory.get(key)) is None:
        kept = _render(request, asked, own, team)
        memory.set(key, kept, A_DAY)
    bar, body = kept
    return bar, _with_team(body, asked.area.code, team, language)


def _render(request: HttpRequest, asked: page.Asked, own: OwnCounts | None, team: OwnCounts | None) -> tuple[str, str]:
    area = {"asked": asked, "area": asked.area}
    bar = area | {"trail": page.trail(asked.area), "places": page.places_to_choose(asked.area)}
    body = area | page.content(asked, own) | {"team": team is not None}
    return (
        str(render_to_string("analyse/area.html", bar, request)),
        str(render_to_string("analyse/picture_body.html", body, request)),
    )


def _with_team(body: str, area: str, team: OwnCounts | None, language: str) -> str:
    if team is None:
        return body
    return TEAM_CELL.sub(lambda cell: escape(team.get(area, cell[1]).words.to(language)), body)
