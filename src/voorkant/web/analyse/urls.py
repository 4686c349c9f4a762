"""Addresses of the second step."""

from django.urls import path

from voorkant.web.analyse import readings, stacking, surges, views

urlpatterns = [
    path("analyseren/beeld/", views.own_picture, name="picture-own"),
    path("analyseren/beeld/<code>/", views.picture, name="picture"),
    path("analyseren/beeld/<code>/cijfer/<indicator>/", views.figure, name="figure"),
    path("analyseren/beeld/<code>/tabel.xlsx", views.table, name="picture-table"),
    path("analyseren/duiding/", readings.readings, name="readings"),
    path("analyseren/duiding/nieuw/<code>/", readings.reading_new, name="reading-new"),
    path("analyseren/duiding/<int:key>/", readings.reading, name="reading"),
    path("analyseren/duiding/opmerking/<int:key>/", readings.reading_answer, name="reading-answer"),
    path("analyseren/toenames/", surges.surges, name="surges"),
    path("analyseren/toenames/mail/", surges.mail, name="surge-mail"),
    path("analyseren/toenames/<int:key>/", surges.surge, name="surge"),
    path("analyseren/toenames/<int:key>/gezien/", surges.seen, name="surge-seen"),
    path("analyseren/toenames/<int:key>/stil/", surges.muted, name="surge-mute"),
    path("analyseren/toenames/<int:key>/klaar/", surges.closed, name="surge-close"),
    path("analyseren/toenames/<int:key>/volgen/", surges.follow, name="surge-follow"),
    path("analyseren/samen/", stacking.stacking, name="stacking"),
    path("analyseren/samen/wat-gaat-samen.<str:form>", stacking.export, name="stacking-export"),
    path("analyseren/gebied/", views.choose_area, name="choose-area"),
]
