"""Addresses of where the money goes."""

from django.urls import path

from voorkant.web.analyse import money, money_import, money_place

urlpatterns = [
    path("analyseren/geld/", money.money, name="money"),
    path("analyseren/geld/tabel.<str:form>", money.export, name="money-export"),
    path("analyseren/geld/op-papier.pdf", money.paper, name="money-pdf"),
    path("analyseren/geld/posten/", money.lines, name="money-lines"),
    path("analyseren/geld/inlezen/", money_import.upload, name="money-import"),
    path("analyseren/geld/inlezen/voorbeeld.xlsx", money_import.example, name="money-example"),
    path("analyseren/geld/inlezen/<int:key>/", money_import.table, name="money-import-table"),
    path("analyseren/geld/inlezen/<int:key>/doen/", money_import.act, name="money-import-act"),
    path("analyseren/geld/taakvelden/<int:key>/doen/", money_import.act_open, name="money-open-act"),
    path("analyseren/geld/plaatsen/", money_place.place, name="money-place"),
    path("analyseren/geld/plaatsen/samen/", money_place.place_many, name="money-place-many"),
    path("analyseren/geld/plaatsen/terug/", money_place.take_back, name="money-undo"),
    path("analyseren/geld/plaatsen/<int:key>/", money_place.place_line, name="money-place-line"),
]
