"""Addresses of going out to people: rounds, counting along the way, and who was reached."""

from django.urls import path

from voorkant.web.notice import coverage, round_log, round_paper, rounds

urlpatterns = [
    path("signaleren/rondes/", rounds.rounds, name="rounds"),
    path("signaleren/rondes/nieuw/", rounds.new, name="round-new"),
    path("signaleren/rondes/bereik/", coverage.coverage, name="coverage"),
    path("signaleren/rondes/bereik.<str:form>", coverage.export, name="coverage-export"),
    path("signaleren/rondes/afspraak/<int:key>/klaar/", rounds.follow_up_done, name="round-followup-done"),
    path("signaleren/rondes/<int:key>/", rounds.show, name="round"),
    path("signaleren/rondes/<int:key>/ronde.pdf", round_paper.paper, name="round-pdf"),
    path("signaleren/rondes/<int:key>/straten/", rounds.stops, name="round-stops"),
    path("signaleren/rondes/<int:key>/straten/<int:stop>/weg/", rounds.stop_remove, name="round-stop-remove"),
    path("signaleren/rondes/<int:key>/volgorde/", rounds.order, name="round-order"),
    path("signaleren/rondes/<int:key>/onderweg/<int:stop>/", round_log.log, name="round-log"),
    path("signaleren/rondes/<int:key>/afspraak/", round_log.follow_up, name="round-followup"),
    path("signaleren/rondes/<int:key>/overnemen/", round_log.tally, name="round-tally"),
    path("signaleren/rondes/<int:key>/klaar/", rounds.finish, name="round-finish"),
    path("signaleren/rondes/<int:key>/afgelast/", rounds.cancel, name="round-cancel"),
]
