"""Addresses of all pages."""

from django.urls import include, path

from voorkant.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("gezond", views.health, name="health"),
    path("account/", include("allauth.urls")),
]
