"""Addresses of the second step."""

from django.urls import path

from voorkant.web.analyse import readings, views

urlpatterns = [
    path("analyseren/beeld/", views.own_picture, name="picture-own"),
    path("analyseren/beeld/<code>/", views.picture, name="picture"),
    path("analyseren/beeld/<code>/cijfer/<indicator>/", views.figure, name="figure"),
    path("analyseren/beeld/<code>/tabel.xlsx", views.table, name="picture-table"),
    path("analyseren/duiding/", readings.readings, name="readings"),
    path("analyseren/duiding/nieuw/<code>/", readings.reading_new, name="reading-new"),
    path("analyseren/duiding/<int:key>/", readings.reading, name="reading"),
    path("analyseren/duiding/opmerking/<int:key>/", readings.reading_answer, name="reading-answer"),
    path("analyseren/gebied/", views.choose_area, name="choose-area"),
]
