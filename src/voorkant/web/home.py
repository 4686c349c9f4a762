"""The first page of each role: what somebody in that role comes for in the morning.

A librarian wants to pass something on; a privacy officer wants to know what is kept and until when. Nobody comes to see
a dashboard. So each role has its own short page, and what a page shows comes from the same pages that it links to.
"""

from django.http import HttpRequest

from voorkant.store.models import Role
from voorkant.web.permissions import role_of

PAGES = {"visitor": "home/visitor.html", **{role: f"home/{role}.html" for role in Role.values}}


def first_page(request: HttpRequest) -> tuple[str, dict[str, object]]:
    """Give the template and the context of the first page for whoever asks."""
    return PAGES[role_of(request)], {}
