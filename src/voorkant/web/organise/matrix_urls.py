"""Addresses of the prevention matrix."""

from django.urls import path, re_path

from voorkant.web.organise import matrix

BASE = "organiseren/matrix/"
urlpatterns = [
    path(BASE, matrix.matrix, name="matrix"),
    path(f"{BASE}op-papier.pdf", matrix.paper, name="matrix-paper"),
    re_path(rf"^{BASE}matrix\.(?P<form>csv|xlsx)$", matrix.table, name="matrix-table"),
    path(f"{BASE}<str:row>/<str:band>/<str:level>/", matrix.cell, name="matrix-cell"),
]
