"""Addresses of the first hour."""

from django.urls import path

from voorkant.web.organise import first_hour, first_hour_routes

urlpatterns = [
    path("organiseren/eerste-uur/", first_hour.overview, name="first-hour"),
    path("organiseren/eerste-uur/vindplaatsen/", first_hour.places, name="first-hour-places"),
    path("organiseren/eerste-uur/problemen/", first_hour.problems, name="first-hour-problems"),
    path("organiseren/eerste-uur/problemen/<int:place>/", first_hour.place_problems, name="first-hour-place-problems"),
    path("organiseren/eerste-uur/wie-bel-je/", first_hour_routes.routes, name="first-hour-routes"),
    path(
        "organiseren/eerste-uur/wie-bel-je/<int:place>/", first_hour_routes.place_routes, name="first-hour-place-routes"
    ),
    path("organiseren/eerste-uur/bevestigen/", first_hour_routes.confirm, name="first-hour-confirm"),
    path("organiseren/eerste-uur/brieven.pdf", first_hour_routes.letters_pdf, name="first-hour-letters"),
    path("organiseren/eerste-uur/kaarten.pdf", first_hour_routes.cards_pdf, name="first-hour-cards"),
]
