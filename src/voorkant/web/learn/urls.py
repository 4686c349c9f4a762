"""Addresses of the fifth step. That of a reader's link is short: it is read aloud."""

from django.urls import path

from voorkant.web.learn import lesson_link, lessons

urlpatterns = [
    path("les/<str:token>/", lesson_link.link, name="lesson-link"),
    path("leren/lessen/", lessons.lessons, name="lessons"),
    path("leren/lessen/nieuw/", lessons.new, name="lesson-new"),
    path("leren/lessen/vraag/", lessons.ask, name="lesson-ask"),
    path("leren/lessen/<int:key>/", lessons.lesson, name="lesson"),
    path("leren/lessen/<int:key>/antwoord/<int:reader>/", lessons.answer, name="lesson-answer"),
    path("leren/lessen/<int:key>/weg/", lessons.withdraw, name="lesson-withdraw"),
]
