"""Addresses of all pages."""

from django.urls import include, path

from voorkant.api import page as api_page
from voorkant.web import errors, look, views

urlpatterns = [
    path("", views.home, name="home"),
    path("taal/", views.language, name="language"),
    path("over/", views.about, name="about"),
    path("over/api/", api_page.page, name="about-api"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("huisstijl/<str:name>", look.theme, name="theme"),
    path("gezond", views.health, name="health"),
    path("signaleren/", views.step, {"key": "notice"}, name="step-notice"),
    path("analyseren/", views.step, {"key": "analyse"}, name="step-analyse"),
    path("organiseren/", views.step, {"key": "organise"}, name="step-organise"),
    path("handelen/", views.step, {"key": "act"}, name="step-act"),
    path("leren/", views.step, {"key": "learn"}, name="step-learn"),
    path("", include("voorkant.web.notice.urls")),
    path("", include("voorkant.web.notice.dialogue_urls")),
    path("", include("voorkant.web.notice.round_urls")),
    path("", include("voorkant.web.notice.signal_urls")),
    path("", include("voorkant.web.analyse.urls")),
    path("", include("voorkant.web.analyse.money_urls")),
    path("", include("voorkant.web.analyse.scenario_urls")),
    path("", include("voorkant.web.analyse.scenario_check_urls")),
    path("", include("voorkant.web.analyse.scenario_shift_urls")),
    path("", include("voorkant.web.organise.urls")),
    path("", include("voorkant.web.organise.directory_public_urls")),
    path("", include("voorkant.web.organise.directory_urls")),
    path("", include("voorkant.web.organise.hsds_urls")),
    path("", include("voorkant.web.organise.catalogue_urls")),
    path("", include("voorkant.web.organise.team_agenda_urls")),
    path("", include("voorkant.web.organise.matrix_urls")),
    path("", include("voorkant.web.organise.first_hour_urls")),
    path("", include("voorkant.web.organise.programme_urls")),
    path("", include("voorkant.web.organise.meeting_urls")),
    path("", include("voorkant.web.organise.vision_urls")),
    path("", include("voorkant.web.organise.base_talk_urls")),
    path("", include("voorkant.web.analyse.causes_urls")),
    path("", include("voorkant.web.organise.prevention_hours_urls")),
    path("", include("voorkant.web.organise.social_base_urls")),
    path("", include("voorkant.web.act.urls")),
    path("", include("voorkant.web.act.story_urls")),
    path("", include("voorkant.web.act.group_urls")),
    path("", include("voorkant.web.learn.urls")),
    path("api/v1/", include("voorkant.api.urls")),
    path("", include("voorkant.web.platform.urls")),
    path("account/", include("allauth.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_many
handler500 = errors.server_error
