"""Open for each role what the table of `who_may` says, and nothing else, in one place."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from voorkant.adapters.knowledge import load_language
from voorkant.store.services.limits import count
from voorkant.web.errors import too_many
from voorkant.web.who_may import OUTSIDE, VIEWS, WORK_FOR_VISITORS


def _asks_too_much(request: HttpRequest, name: str) -> bool:
    if request.user.is_authenticated or name not in WORK_FOR_VISITORS:
        return False
    limit = load_language().setting("visitor_pages_per_minute")
    return count("visitor", request.META.get("REMOTE_ADDR", "")) > limit


def role_of(request: HttpRequest) -> str:
    """Give the role of whoever asks; "visitor" without an account."""
    user = getattr(request, "user", None)  # absent where a request was refused before anybody looked who asked
    return user.role if user is not None and user.is_authenticated else "visitor"


class PermissionMiddleware:
    """Refuse what the table does not allow, before the view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the check comes once the page is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Send a visitor to sign-in, and tell a colleague that this page is not theirs."""
        match = request.resolver_match
        name = match.view_name if match else ""
        if name.startswith(OUTSIDE) or (match and match.namespaces[:1] == ["api"]):
            return None
        allowed = VIEWS.get(name, frozenset())
        if role_of(request) in allowed:
            return too_many(request) if _asks_too_much(request, name) else None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied(name)
