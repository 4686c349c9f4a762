"""Addresses of room for prevention."""

from django.urls import path

from voorkant.web.organise import prevention_hours as views

urlpatterns = [
    path("organiseren/ruimte/", views.room, name="prevention-hours"),
    path("organiseren/ruimte/week/", views.tell, name="prevention-hours-tell"),
    path("organiseren/ruimte/vrijhouden/", views.plan, name="prevention-hours-plan"),
    path("organiseren/ruimte/delen/", views.share, name="prevention-hours-share"),
    path("organiseren/ruimte/herinneren/", views.remind, name="prevention-hours-remind"),
    path("organiseren/ruimte/uren.<str:form>", views.export, name="prevention-hours-export"),
]
