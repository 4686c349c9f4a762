"""Addresses of talks about the social base. Those of a participant are short: they are read aloud."""

from django.urls import path

from voorkant.web.organise import base_talk_part, base_talk_walk, base_talks

BASE = "organiseren/sociale-basis/gesprek/"

urlpatterns = [
    path("g/<str:token>/", base_talk_part.link, name="base-talk-link"),
    path("g/d/<str:token>/", base_talk_part.part, name="base-talk-part"),
    path("g/d/<str:token>/<int:step>/", base_talk_part.part, name="base-talk-part-step"),
    path(BASE, base_talks.talks, name="base-talks"),
    path(f"{BASE}nieuw/", base_talks.new, name="base-talk-new"),
    path(f"{BASE}<int:key>/", base_talks.talk, name="base-talk"),
    path(f"{BASE}<int:key>/zaal/", base_talks.room, name="base-talk-room"),
    path(f"{BASE}<int:key>/link/", base_talks.renew, name="base-talk-renew"),
    path(f"{BASE}<int:key>/sluiten/", base_talks.close, name="base-talk-close"),
    path(f"{BASE}<int:key>/terug/", base_talks.again, name="base-talk-again"),
    path(f"{BASE}<int:key>/bespreken/", base_talk_walk.notes, name="base-talk-notes"),
    path(f"{BASE}<int:key>/bespreken/<int:step>/", base_talk_walk.walk, name="base-talk-walk"),
    path(f"{BASE}afspraak/<int:key>/klaar/", base_talk_walk.settled, name="base-talk-settle"),
    path(f"{BASE}<int:key>/uitkomst.pdf", base_talk_walk.paper, name="base-talk-pdf"),
]
