"""Addresses of meetings. That of an invitee is short: it stands in a mail."""

from django.urls import path

from voorkant.web.organise import meeting_agenda, meeting_count, meeting_hours, meeting_link, meeting_plan, meetings

AT = "organiseren/bijeenkomsten/"

urlpatterns = [
    path("b/agenda/<str:token>.ics", meeting_hours.feed, name="meeting-feed"),
    path("b/<str:token>/", meeting_link.link, name="meeting-link"),
    path("b/<str:token>/bijeenkomst.ics", meeting_link.file, name="meeting-link-file"),
    path(AT, meetings.meetings, name="meetings"),
    path(f"{AT}nieuw/", meeting_plan.new, name="meeting-new"),
    path(f"{AT}uren/", meeting_hours.hours, name="meeting-hours"),
    path(f"{AT}uren/regio/", meeting_hours.region, name="meeting-region"),
    path(f"{AT}uren/sector/<str:key>/", meeting_hours.sector, name="meeting-hours-sector"),
    path(f"{AT}uren/partner/<int:key>/", meeting_hours.partner, name="meeting-hours-partner"),
    path(f"{AT}mijn-agenda/", meeting_hours.feed_new, name="meeting-feed-new"),
    path(f"{AT}<int:key>/", meetings.meeting, name="meeting"),
    path(f"{AT}<int:key>/wijzigen/", meeting_plan.edit, name="meeting-edit"),
    path(f"{AT}<int:key>/moment/<int:position>/", meetings.own_moment, name="meeting-own-moment"),
    path(f"{AT}<int:key>/versturen/", meetings.send, name="meeting-send"),
    path(f"{AT}<int:key>/kiezen/", meetings.choose, name="meeting-choose"),
    path(f"{AT}<int:key>/gegevens/", meetings.details, name="meeting-details"),
    path(f"{AT}<int:key>/afgelasten/", meetings.cancel, name="meeting-cancel"),
    path(f"{AT}<int:key>/weg/", meetings.drop, name="meeting-drop"),
    path(f"{AT}<int:key>/tellen/", meeting_count.count, name="meeting-count"),
    path(f"{AT}<int:key>/bijeenkomst.ics", meeting_hours.file, name="meeting-file"),
    path(f"{AT}<int:key>/agenda/", meeting_agenda.agenda, name="meeting-agenda"),
    path(f"{AT}<int:key>/agenda/erop/", meeting_agenda.put, name="meeting-agenda-put"),
    path(f"{AT}<int:key>/agenda/eigen/", meeting_agenda.add, name="meeting-agenda-add"),
    path(f"{AT}<int:key>/agenda/volgorde/", meeting_agenda.order, name="meeting-agenda-order"),
    path(f"{AT}<int:key>/agenda/afgesproken/", meeting_agenda.agreed, name="meeting-agreed"),
    path(f"{AT}<int:key>/agenda.pdf", meeting_agenda.paper, name="meeting-agenda-pdf"),
]
