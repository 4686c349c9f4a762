"""Addresses of the API, for the site to include."""

from voorkant.api.v1 import api

app_name = "api"
urlpatterns = api.urls[0]
