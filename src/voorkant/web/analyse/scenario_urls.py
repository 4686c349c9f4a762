"""Addresses of what doing nothing costs."""

from django.urls import path

from voorkant.web.analyse import scenario, scenario_do, scenario_kept

urlpatterns = [
    path("analyseren/niets-doen/", scenario.scenario, name="scenario"),
    path("analyseren/niets-doen/rekenen/", scenario_do.run, name="scenario-run"),
    path("analyseren/niets-doen/bewaard/", scenario_kept.scenarios, name="scenarios"),
    path("analyseren/niets-doen/vergelijken/", scenario_kept.compare, name="scenario-compare"),
    path("analyseren/niets-doen/grenzen/", scenario_do.levels, name="scenario-levels"),
    path("analyseren/niets-doen/link/<int:key>/weg/", scenario_do.unshare, name="scenario-unshare"),
    path("analyseren/niets-doen/<int:key>/", scenario.scenario_one, name="scenario-one"),
    path("analyseren/niets-doen/<int:key>/groep/<slug:group>/", scenario.scenario_group, name="scenario-group"),
    path("analyseren/niets-doen/<int:key>/aannames/", scenario.scenario_assumptions, name="scenario-assumptions"),
    path("analyseren/niets-doen/<int:key>/stop/", scenario_do.stop, name="scenario-stop"),
    path("analyseren/niets-doen/<int:key>/bewaren/", scenario_do.keep, name="scenario-keep"),
    path("analyseren/niets-doen/<int:key>/weghalen/", scenario_do.remove, name="scenario-remove"),
    path("analyseren/niets-doen/<int:key>/delen/", scenario_do.share, name="scenario-share"),
    path("niets-doen/<str:token>/", scenario_kept.shared, name="scenario-shared"),
]
