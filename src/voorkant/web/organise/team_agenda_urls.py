"""Addresses of the team's agenda."""

from django.urls import path, re_path

from voorkant.web.organise import team_agenda, team_agenda_minutes, team_agenda_standing

BASE = "organiseren/agenda/"
MONTH = rf"^{BASE}(?P<month>\d{{4}}-\d{{2}})/"
urlpatterns = [
    path(BASE, team_agenda.current, name="team-agenda"),
    path(f"{BASE}maken/", team_agenda_standing.make, name="team-agenda-open"),
    path(f"{BASE}mail/", team_agenda_standing.mail, name="team-agenda-mail"),
    path(f"{BASE}vaste-punten/", team_agenda_standing.standing, name="team-agenda-standing"),
    path(f"{BASE}vaste-punten/<int:key>/", team_agenda_standing.change, name="team-agenda-point"),
    path(f"{BASE}punt/<int:key>/", team_agenda.decided, name="team-agenda-decide"),
    path(f"{BASE}kandidaat/<int:key>/", team_agenda.decided_candidate, name="team-agenda-candidate"),
    re_path(rf"{MONTH}$", team_agenda.month, name="team-agenda-month"),
    re_path(rf"{MONTH}op-papier\.pdf$", team_agenda_minutes.paper, name="team-agenda-paper"),
    re_path(rf"{MONTH}tafel/$", team_agenda_minutes.table, name="team-agenda-meeting"),
    re_path(rf"{MONTH}verslag/$", team_agenda_minutes.minutes, name="team-agenda-minutes"),
    re_path(rf"{MONTH}verslag/sluiten/$", team_agenda_minutes.close, name="team-agenda-close"),
    re_path(rf"{MONTH}verslag\.pdf$", team_agenda_minutes.minutes_paper, name="team-minutes-paper"),
    re_path(rf"{MONTH}verslag\.(?P<form>csv|xlsx)$", team_agenda_minutes.export, name="team-agenda-export"),
]
