"""First pages."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """The first page of whoever asks."""
    return render(request, "home.html")


def health(request: HttpRequest) -> JsonResponse:
    """Tell a monitor that the server answers."""
    return JsonResponse({"status": "ok"})
