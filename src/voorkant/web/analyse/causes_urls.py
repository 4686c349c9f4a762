"""Addresses of what lies behind problems."""

from django.urls import path

from voorkant.web.analyse import causes

urlpatterns = [
    path("analyseren/oorzaken/", causes.causes, name="causes"),
    path("analyseren/oorzaken/<str:key>/", causes.cause, name="cause"),
    path("analyseren/oorzaken/<str:key>/op-papier.pdf", causes.paper, name="cause-pdf"),
    path("analyseren/oorzaken/<str:key>/tabel.<str:form>", causes.export, name="causes-export"),
]
