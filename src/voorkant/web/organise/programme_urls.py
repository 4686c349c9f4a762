"""Addresses of the programme."""

from django.urls import path

from voorkant.web.organise import programme, programme_log, programme_start

BASE = "organiseren/programma/"
urlpatterns = [
    path(BASE, programme.board, name="programme"),
    path(f"{BASE}programma.xlsx", programme.export, name="programme-export"),
    path(f"{BASE}voorbeelden/", programme_start.ready, name="programme-ready"),
    path(f"{BASE}voorbeelden/<slug:programme>/", programme_start.ready_one, name="programme-ready-one"),
    path(f"{BASE}opgave/nieuw/", programme_start.assignment_new, name="assignment-new"),
    path(f"{BASE}opgave/<int:key>/", programme.assignment, name="assignment"),
    path(f"{BASE}opgave/<int:key>/wijzigen/", programme_start.assignment_edit, name="assignment-edit"),
    path(f"{BASE}opgave/<int:key>/stand/", programme.state, name="assignment-state"),
    path(f"{BASE}opgave/<int:key>/week/", programme.note, name="assignment-note"),
    path(f"{BASE}opgave/<int:key>/doel/", programme_start.target_new, name="target-new"),
    path(f"{BASE}doel/<int:key>/waarde/", programme_start.target_value, name="target-value"),
    path(f"{BASE}opgave/<int:key>/actie/", programme.action_new, name="action-new"),
    path(f"{BASE}actie/<int:key>/", programme.action_step, name="action-step"),
    path(f"{BASE}leiding/", programme_log.phases, name="programme-phases"),
    path(f"{BASE}opgave/<int:key>/fase/", programme_log.phase_new, name="phase-new"),
    path(f"{BASE}fase/<int:key>/overname/", programme_log.phase_take_over, name="phase-take-over"),
    path(f"{BASE}fase/<int:key>/verzetten/", programme_log.phase_move, name="phase-move"),
    path(f"{BASE}besluiten/", programme_log.decisions, name="programme-decisions"),
    path(f"{BASE}besluiten.<str:form>", programme_log.decisions_export, name="programme-decisions-export"),
    path(f"{BASE}besluiten/nieuw/", programme_log.decision_new, name="decision-new"),
    path(f"{BASE}besluiten/<int:key>/bekeken/", programme_log.decision_look, name="decision-look"),
    path(f"{BASE}risicos/", programme_log.risks, name="programme-risks"),
    path(f"{BASE}risicos/nieuw/", programme_log.risk_new, name="risk-new"),
    path(f"{BASE}risicos/<int:key>/bekeken/", programme_log.risk_look, name="risk-look"),
    path(f"{BASE}risicos/<int:key>/sluiten/", programme_log.risk_close, name="risk-close"),
]
