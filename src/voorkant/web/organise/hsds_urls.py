"""Addresses of the exchange of the directory."""

from django.urls import path

from voorkant.web.organise import hsds as views

urlpatterns = [
    path("organiseren/sociale-kaart/uitwisselen/", views.exchange, name="hsds"),
    path("organiseren/sociale-kaart/uitwisselen/inlezen/", views.upload, name="hsds-upload"),
    path("organiseren/sociale-kaart/uitwisselen/inlezen/<int:key>/", views.check, name="hsds-check"),
    path("organiseren/sociale-kaart/uitwisselen/terugnemen/<int:key>/", views.take_back, name="hsds-withdraw"),
    path("organiseren/sociale-kaart/uitwisselen/woord/", views.term, name="hsds-term"),
    path("organiseren/sociale-kaart/uitwisselen/sociale-kaart.<str:form>", views.download, name="hsds-export"),
]
