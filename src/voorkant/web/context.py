"""What every page needs: the five steps, the area that is being looked at, the reader's role."""

from django.conf import settings
from django.http import HttpRequest

from voorkant.web.permissions import role_of


def everywhere(request: HttpRequest) -> dict[str, object]:
    """Give the values that the base template uses."""
    return {"role": role_of(request), "demo": settings.DEMO}
