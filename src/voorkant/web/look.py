"""A municipality's own look: its tokens, letters and logo in a folder of the installation.

Voorst may want its own green and its own letters. It puts `theme.css` in the folder `theme` of its state folder, sets
`--voorkant-accent` and the like in it, and the pages follow; the product itself ships nobody's house style.
"""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.urls import reverse
from django.utils.http import http_date
from django.views.static import was_modified_since

KINDS = {
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


def folder() -> Path:
    """Give the folder in which an installation keeps its own look."""
    return Path(settings.STATE) / "theme"


def own_style_sheet() -> str:
    """Give the address of the installation's own style sheet, or nothing when it has none."""
    return reverse("theme", args=["theme.css"]) if (folder() / "theme.css").is_file() else ""


def theme(request: HttpRequest, name: str) -> FileResponse | HttpResponseNotModified:
    """Serve a style sheet, letter or logo from the folder; other kinds and other places do not exist."""
    path = folder() / name
    kind = KINDS.get(path.suffix)
    if kind is None or path.parent != folder() or not path.is_file():
        raise Http404(name)
    changed = path.stat().st_mtime
    if not was_modified_since(request.headers.get("If-Modified-Since"), int(changed)):
        return HttpResponseNotModified()
    headers = {"Last-Modified": http_date(changed), "Cache-Control": "public, max-age=300"}
    return FileResponse(path.open("rb"), content_type=kind, headers=headers)
