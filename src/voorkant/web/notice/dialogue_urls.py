"""Addresses of talks with residents and of what groups pass on."""

from django.urls import path

from voorkant.web.notice import dialogue_paper, dialogue_reach, dialogues, groups

urlpatterns = [
    path("signaleren/gesprekken/", dialogues.dialogues, name="dialogues"),
    path("signaleren/gesprekken/nieuw/", dialogues.new, name="dialogue-new"),
    path("signaleren/gesprekken/bereik/", dialogue_reach.reach_page, name="dialogues-reach"),
    path("signaleren/gesprekken/<int:key>/", dialogues.dialogue, name="dialogue"),
    path("signaleren/gesprekken/<int:key>/opschrijven/", dialogues.record, name="dialogue-record"),
    path("signaleren/gesprekken/<int:key>/terug.pdf", dialogue_paper.paper, name="dialogue-print"),
    path("signaleren/gesprekken/belofte/<int:key>/", dialogues.promise_kept, name="promise-kept"),
    path("signaleren/groep/", groups.new, name="group-signal-new"),
    path("signaleren/groepen/", groups.groups, name="group-signals"),
]
