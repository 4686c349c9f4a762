"""Addresses of the fourth step. Those of a partner's link and of a card are short: they are read aloud."""

from django.urls import path

from voorkant.web.act import referral_link, referral_new, referral_on, referral_routes, referrals

urlpatterns = [
    path("v/", referral_link.ask, name="referral-code"),
    path("v/<str:token>/", referral_link.link, name="referral-link"),
    path("v/<str:token>/verder/", referral_on.behind_link, name="referral-link-on"),
    path("handelen/verwijzingen/", referrals.referrals, name="referrals"),
    path("handelen/verwijzingen/nieuw/", referral_new.new, name="referral-new"),
    path("handelen/verwijzingen/cijfers/", referral_routes.routes, name="referral-figures"),
    path("handelen/verwijzingen/<int:key>/", referrals.referral, name="referral"),
    path("handelen/verwijzingen/<int:key>/stap/", referrals.step, name="referral-step"),
    path("handelen/verwijzingen/<int:key>/verder/", referral_on.signed_in, name="referral-on"),
    path("handelen/verwijzingen/<int:key>/link/", referrals.link, name="referral-way"),
    path("handelen/verwijzingen/<int:key>/kaart.pdf", referrals.card, name="referral-card"),
]
