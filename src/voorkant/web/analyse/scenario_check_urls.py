"""Address of how the scenario model was checked."""

from django.urls import path

from voorkant.web.analyse import scenario_check

urlpatterns = [path("analyseren/niets-doen/klopt-het/", scenario_check.scenario_check, name="scenario-check")]
