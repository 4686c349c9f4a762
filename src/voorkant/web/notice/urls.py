"""Addresses of the first step."""

from django.urls import path

from voorkant.web.notice import counts, own, questions, uploads

urlpatterns = [
    path("signaleren/vraag/", questions.new, name="question-new"),
    path("signaleren/vragen/", own.questions, name="questions"),
    path("signaleren/vragen/per-kwartaal.<str:form>", own.export_counts, name="questions-counts-export"),
    path("signaleren/vragen/lijst.<str:form>", own.export_questions, name="questions-export"),
    path("signaleren/vragen/<int:key>/weghalen/", own.withdraw, name="question-withdraw"),
    path("signaleren/bestand/", uploads.upload, name="question-upload"),
    path("signaleren/bestand/voorbeeldtabel.xlsx", uploads.example, name="question-upload-example"),
    path("signaleren/bestand/<int:key>/kolommen/", uploads.columns, name="question-upload-columns"),
    path("signaleren/bestand/<int:key>/controle/", uploads.check, name="question-upload-check"),
    path("signaleren/bestand/<int:key>/fouten.xlsx", uploads.faults, name="question-upload-faults"),
    path("signaleren/bestand/<int:key>/vastleggen/", uploads.store, name="question-upload-store"),
    path("signaleren/bestand/<int:key>/weg/", uploads.forget, name="question-upload-forget"),
    path("analyseren/vragen/", counts.question_counts, name="question-counts"),
    path("analyseren/vragen/per-plaats.<str:form>", counts.export, name="question-counts-export"),
]
