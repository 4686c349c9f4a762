"""Addresses of a shift from care to prevention, and of a scenario on paper and as tables."""

from django.urls import path

from voorkant.web.analyse import scenario_shift

urlpatterns = [
    path("analyseren/niets-doen/verschuiven/", scenario_shift.shift, name="scenario-shift"),
    path("analyseren/niets-doen/verschuiven/rekenen/", scenario_shift.shift_run, name="scenario-shift-run"),
    path("analyseren/niets-doen/verschuiven/<int:key>/", scenario_shift.shift_one, name="scenario-shift-one"),
    path("analyseren/niets-doen/<int:key>/op-papier.pdf", scenario_shift.paper, name="scenario-paper"),
    path("analyseren/niets-doen/<int:key>/tabellen.<str:form>", scenario_shift.table, name="scenario-table"),
]
