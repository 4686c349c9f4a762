"""Addresses of groups."""

from django.urls import path

from voorkant.web.act import group_do, group_out, groups

urlpatterns = [
    path("handelen/groepen/", groups.groups, name="groups"),
    path("handelen/groepen/nieuw/", groups.new, name="group-new"),
    path("handelen/groepen/tabel/<str:what>.<str:form>", group_out.export, name="groups-export"),
    path("handelen/groepen/<int:key>/", groups.group, name="group"),
    path("handelen/groepen/<int:key>/wijzigen/", groups.edit, name="group-edit"),
    path("handelen/groepen/<int:key>/plannen/", group_do.plan, name="group-plan"),
    path("handelen/groepen/<int:key>/aanmeldingen/", group_do.signed_up, name="group-sign-up"),
    path("handelen/groepen/<int:key>/stap/", group_do.step, name="group-step"),
    path("handelen/groepen/<int:key>/blad.pdf", group_out.paper, name="group-paper"),
    path("handelen/groepen/<int:key>/agenda.ics", group_out.calendar, name="group-calendar"),
    path("handelen/groepen/<int:key>/keer/<int:session>/", group_do.count, name="group-count"),
    path("handelen/groepen/<int:key>/keer/<int:session>/verzetten/", group_do.move, name="group-move"),
    path("handelen/groepen/<int:key>/keer/<int:session>/afzeggen/", group_do.call_off, name="group-call-off"),
]
