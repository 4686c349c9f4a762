"""Addresses of the directory for residents; short, because they are printed and passed on."""

from django.urls import path

from voorkant.web.organise import directory_public

urlpatterns = [
    path("sociale-kaart/", directory_public.directory, name="directory"),
    path("sociale-kaart/<int:key>/", directory_public.entry, name="directory-entry"),
    path("sociale-kaart/plek/<int:key>/", directory_public.entry, {"is_place": True}, name="directory-place"),
]
