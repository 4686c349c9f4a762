"""Addresses of the desk of the directory, of places, and of the link with which entries are confirmed."""

from django.urls import path

from voorkant.web.organise import directory, directory_link, locations

urlpatterns = [
    path("organiseren/sociale-kaart/", directory.desk, name="directory-desk"),
    path("organiseren/sociale-kaart/tabel.<str:form>", directory.table, name="directory-desk-table"),
    path("organiseren/sociale-kaart/vragen/", directory.ask, name="directory-ask"),
    path("organiseren/sociale-kaart/klopt/", directory.confirm, name="directory-confirm"),
    path("organiseren/sociale-kaart/voorstel/<int:key>/", directory.proposal, name="directory-proposal"),
    path("organiseren/plekken/nieuw/", locations.location_new, name="location-new"),
    path("organiseren/plekken/<int:key>/", locations.location_edit, name="location-edit"),
    path("organiseren/plekken/<int:key>/sluiten/", locations.location_close, name="location-close"),
    path("k/<str:token>/", directory_link.assure_link, name="assure-link"),
]
