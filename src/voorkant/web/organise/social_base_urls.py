"""Addresses of the social base on the map."""

from django.urls import path

from voorkant.web.organise import social_base as views
from voorkant.web.organise.social_base_import import base_import, example

urlpatterns = [
    path("organiseren/sociale-basis/", views.social_base, name="social-base"),
    path("organiseren/sociale-basis/inlezen/", base_import, name="social-base-import"),
    path("organiseren/sociale-basis/inlezen/voorbeeld.xlsx", example, name="social-base-example"),
    path("organiseren/sociale-basis/tabel.<str:form>", views.table, name="social-base-table"),
    path("organiseren/sociale-basis/<str:code>/", views.area, name="social-base-area"),
    path("organiseren/sociale-basis/<str:code>/blad.pdf", views.paper, name="social-base-paper"),
]
