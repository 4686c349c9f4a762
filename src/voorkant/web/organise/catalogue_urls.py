"""Addresses of the catalogue of interventions."""

from django.urls import path

from voorkant.web.organise import catalogue, catalogue_import, catalogue_own

BASE = "organiseren/wat-werkt/"
urlpatterns = [
    path(BASE, catalogue.catalogue, name="catalogue"),
    path(f"{BASE}catalogus.<str:form>", catalogue.export, name="catalogue-export"),
    path(f"{BASE}naast-elkaar/", catalogue.compare, name="catalogue-compare"),
    path(f"{BASE}wat-ontbreekt/", catalogue.lacking, name="catalogue-missing"),
    path(f"{BASE}wat-ontbreekt.<str:form>", catalogue.lacking_export, name="catalogue-missing-export"),
    path(f"{BASE}nieuw/", catalogue_own.new, name="intervention-new"),
    path(f"{BASE}inlezen/", catalogue_import.page, name="catalogue-import"),
    path(f"{BASE}inlezen/voorbeeld.xlsx", catalogue_import.example, name="catalogue-import-example"),
    path(f"{BASE}inlezen/<int:key>/", catalogue_import.one, name="catalogue-imported"),
    path(f"{BASE}inlezen/<int:key>/intrekken/", catalogue_import.take_back, name="catalogue-import-withdraw"),
    path(f"{BASE}<str:key>/", catalogue.intervention, name="intervention"),
    path(f"{BASE}<str:key>/wijzigen/", catalogue_own.edit, name="intervention-edit"),
    path(f"{BASE}<str:key>/besluit/", catalogue_own.decided, name="intervention-decide"),
]
