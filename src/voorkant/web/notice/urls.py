"""Addresses of the first step."""

from django.urls import path

from voorkant.web.notice import counts, life_events, load, own, questions, route_papers, routes, uploads

urlpatterns = [
    path("signaleren/vraag/", questions.new, name="question-new"),
    path("signaleren/vragen/", own.questions, name="questions"),
    path("signaleren/vragen/per-kwartaal.<str:form>", own.export_counts, name="questions-counts-export"),
    path("signaleren/vragen/lijst.<str:form>", own.export_questions, name="questions-export"),
    path("signaleren/vragen/<int:key>/weghalen/", own.withdraw, name="question-withdraw"),
    path("signaleren/levensgebeurtenissen/", life_events.choose, name="life-events"),
    path("signaleren/levensgebeurtenissen/praatplaten.pdf", life_events.cards_pdf, name="life-events-pdf"),
    path("signaleren/levensgebeurtenissen/gebied/<str:code>/", life_events.here, name="life-events-here"),
    path("signaleren/levensgebeurtenissen/<slug:event>/", life_events.card, name="life-event"),
    path("signaleren/levensgebeurtenissen/<slug:event>.pdf", life_events.card_pdf, name="life-event-pdf"),
    path("signaleren/bestand/", uploads.upload, name="question-upload"),
    path("signaleren/bestand/voorbeeldtabel.xlsx", uploads.example, name="question-upload-example"),
    path("signaleren/bestand/<int:key>/kolommen/", uploads.columns, name="question-upload-columns"),
    path("signaleren/bestand/<int:key>/controle/", uploads.check, name="question-upload-check"),
    path("signaleren/bestand/<int:key>/fouten.xlsx", uploads.faults, name="question-upload-faults"),
    path("signaleren/bestand/<int:key>/vastleggen/", uploads.store, name="question-upload-store"),
    path("signaleren/bestand/<int:key>/weg/", uploads.forget, name="question-upload-forget"),
    path("signaleren/waarheen/", routes.routes, name="routes"),
    path("signaleren/waarheen/ontbreekt/", routes.gaps, name="route-gaps"),
    path("signaleren/waarheen/alle-plekken.pdf", route_papers.all_places_pdf, name="place-pages-pdf"),
    path("signaleren/waarheen/partner-<int:partner>.pdf", route_papers.partner_pdf, name="partner-page-pdf"),
    path("signaleren/waarheen/plek-<int:place>.pdf", route_papers.place_pdf, name="place-page-pdf"),
    path("signaleren/waarheen/<int:place>/", routes.place_page, name="place-page"),
    path("signaleren/waarheen/<int:place>/<str:problem>/", routes.route, name="route"),
    path("signaleren/waarheen/<int:place>/<str:problem>.pdf", route_papers.route_pdf, name="route-pdf"),
    path("s/<str:token>/waarheen/<str:problem>/", routes.route_after_signal, name="route-after-signal"),
    path("signaleren/drukte/", load.loads, name="loads"),
    path("signaleren/drukte/afspreken/", load.agree, name="load-agree"),
    path("signaleren/drukte/delen/", load.share, name="load-share"),
    path("analyseren/vragen/", counts.question_counts, name="question-counts"),
    path("analyseren/vragen/per-plaats.<str:form>", counts.export, name="question-counts-export"),
]
