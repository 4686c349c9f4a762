"""Addresses for passing on, and for what came in. Those of a link are short: they are printed, and read aloud."""

from django.urls import path

from voorkant.web.notice import signal_after, signal_inbox, signals

urlpatterns = [
    path("s/<str:token>/", signals.link, name="signal-link"),
    path("s/<str:token>/klaar/", signal_after.sent, name="signal-sent"),
    path("s/<str:token>/antwoord/", signal_after.ask, name="signal-ask"),
    path("s/<str:token>/antwoord/<str:reference>/", signal_after.answer, name="signal-answer"),
    path("signaleren/doorgeven/", signals.new, name="signal-new"),
    path("signaleren/doorgeven/<int:place>/", signals.new_at, name="signal-new-at"),
    path("signaleren/doorgeven/<int:place>/klaar/", signal_after.new_sent, name="signal-new-sent"),
    path("signaleren/doorgeven/<int:place>/antwoord/", signal_after.new_ask, name="signal-new-ask"),
    path(
        "signaleren/doorgeven/<int:place>/antwoord/<str:reference>/", signal_after.new_answer, name="signal-new-answer"
    ),
    path("signaleren/signalen/", signal_inbox.signals, name="signals"),
    path("signaleren/signalen/<int:key>/", signal_inbox.signal, name="signal"),
    path("signaleren/signalen/<int:key>/stap/", signal_inbox.step, name="signal-step"),
    path("signaleren/signalen/<int:key>/gebeld/", signal_inbox.called, name="signal-called"),
    path("signaleren/signalen/onderwerp/<str:problem>/", signal_inbox.theme, name="theme-answer"),
]
