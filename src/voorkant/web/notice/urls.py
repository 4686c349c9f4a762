"""Addresses of the first step."""

from django.urls import path

from voorkant.web.notice import counts, own, questions

urlpatterns = [
    path("signaleren/vraag/", questions.new, name="question-new"),
    path("signaleren/vragen/", own.questions, name="questions"),
    path("signaleren/vragen/per-kwartaal.<str:form>", own.export_counts, name="questions-counts-export"),
    path("signaleren/vragen/lijst.<str:form>", own.export_questions, name="questions-export"),
    path("signaleren/vragen/<int:key>/weghalen/", own.withdraw, name="question-withdraw"),
    path("analyseren/vragen/", counts.question_counts, name="question-counts"),
    path("analyseren/vragen/per-plaats.<str:form>", counts.export, name="question-counts-export"),
]
