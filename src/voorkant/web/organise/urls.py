"""Addresses of partners, finding places and agreements."""

from django.urls import path

from voorkant.web.notice import places
from voorkant.web.organise import agreements, exports, network, partner_import, partner_link, partners

urlpatterns = [
    path("organiseren/partners/", partners.partners, name="partners"),
    path("organiseren/partners/nieuw/", partners.partner_new, name="partner-new"),
    path("organiseren/partners/inlezen/", partner_import.partners_import, name="partners-import"),
    path("organiseren/partners/inlezen/voorbeeld.xlsx", partner_import.example, name="partners-import-example"),
    path("organiseren/partners/<int:key>/", partners.partner, name="partner"),
    path("organiseren/partners/<int:key>/wijzigen/", partners.partner_edit, name="partner-edit"),
    path("organiseren/partners/<int:key>/klopt/", partners.partner_confirm, name="partner-confirm"),
    path("organiseren/partners/<int:key>/vragen/", agreements.partner_ask, name="partner-ask"),
    path("organiseren/partners/<int:key>/contact/", partners.contact_new, name="contact-new"),
    path("organiseren/partners/<int:key>/aanbod/", partners.offer_new, name="offer-new"),
    path("organiseren/partners/<int:key>/kent/", partners.acquaintance_new, name="acquaintance-new"),
    path(
        "organiseren/partners/<int:key>/kent/<int:other>/weg/",
        partners.acquaintance_remove,
        name="acquaintance-remove",
    ),
    path("organiseren/contact/<int:key>/", partners.contact_edit, name="contact-edit"),
    path("organiseren/contact/<int:key>/weg/", partners.contact_remove, name="contact-remove"),
    path("organiseren/aanbod/<int:key>/", partners.offer_edit, name="offer-edit"),
    path("organiseren/tabel/<str:what>.<str:form>", exports.export, name="network-export"),
    path("organiseren/netwerk/", network.network, name="network"),
    path("organiseren/afspraken/", agreements.agreements, name="agreements"),
    path("organiseren/afspraken/nieuw/", agreements.agreement_new, name="agreement-new"),
    path("organiseren/afspraken/<int:key>/anders/", agreements.agreement_replace, name="agreement-replace"),
    path("organiseren/afspraken/<int:key>/stop/", agreements.agreement_end, name="agreement-end"),
    path("organiseren/afspraken/<int:key>/verlengen/", agreements.agreement_renew, name="agreement-renew"),
    path("organiseren/afspraken/<int:key>/vragen/", agreements.agreement_ask, name="agreement-ask"),
    path("signaleren/vindplaatsen/", places.places, name="places"),
    path("signaleren/vindplaatsen/nieuw/", places.place_new, name="place-new"),
    path("signaleren/vindplaatsen/<int:key>/", places.place, name="place"),
    path("signaleren/vindplaatsen/<int:key>/wijzigen/", places.place_edit, name="place-edit"),
    path("signaleren/vindplaatsen/<int:key>/link/", places.place_link_new, name="place-link-new"),
    path("signaleren/vindplaatsen/<int:key>/kaart/", places.place_card, name="place-card"),
    path("signaleren/links/<int:key>/intrekken/", places.place_link_revoke, name="place-link-revoke"),
    path("p/<str:token>/", partner_link.partner_link, name="partner-link"),
]
