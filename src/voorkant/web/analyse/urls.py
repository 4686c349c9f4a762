"""Addresses of the second step."""

from django.urls import path

from voorkant.web.analyse import ranking, ranking_weigh, readings, stacking, surges, views

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
    path("analyseren/wie-eerst/", ranking.ranking, name="ranking"),
    path("analyseren/wie-eerst/op-papier.pdf", ranking.paper, name="ranking-pdf"),
    path("analyseren/wie-eerst/tabel.<form>", ranking.export, name="ranking-export"),
    path("analyseren/wie-eerst/wegen/", ranking_weigh.weigh, name="ranking-weigh"),
    path("analyseren/wie-eerst/gewichten/", ranking_weigh.weights, name="ranking-weights"),
    path("analyseren/wie-eerst/gewichten/besluit/", ranking_weigh.decide, name="ranking-decide"),
    path("analyseren/wie-eerst/nieuw/", ranking.group_new, name="ranking-group-new"),
    path("analyseren/wie-eerst/groep/<slug:key>/", ranking.group, name="ranking-group"),
    path("analyseren/wie-eerst/groep/<slug:key>/stop/", ranking.group_end, name="ranking-group-end"),
    path("analyseren/wie-eerst/groep/<slug:key>/<slug:criterion>/", ranking.value, name="ranking-value"),
    path("analyseren/gebied/", views.choose_area, name="choose-area"),
]
