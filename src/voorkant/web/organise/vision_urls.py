"""Addresses of what prevention means here. Those of a partner's link are short: they are read aloud."""

from django.urls import path

from voorkant.web.organise import vision, vision_draw, vision_text, vision_words

urlpatterns = [
    path("w/<str:token>/", vision_draw.link, name="vision-link"),
    path("w/<str:token>/<int:step>/", vision_draw.link, name="vision-link-step"),
    path("w/<str:token>/samen/", vision_draw.together, name="vision-link-together"),
    path("organiseren/preventie/", vision.vision, name="vision"),
    path("organiseren/preventie/ronde/", vision.new, name="vision-round-new"),
    path("organiseren/preventie/ronde/<int:key>/", vision.round_page, name="vision-round"),
    path("organiseren/preventie/ronde/<int:key>/links/", vision.links, name="vision-links"),
    path("organiseren/preventie/ronde/<int:key>/link/<int:partner>/weg/", vision.revoke, name="vision-link-revoke"),
    path("organiseren/preventie/ronde/<int:key>/sluiten/", vision.close, name="vision-round-close"),
    path("organiseren/preventie/ronde/<int:key>/beeld/", vision_draw.own, name="vision-draw"),
    path("organiseren/preventie/ronde/<int:key>/beeld/<int:step>/", vision_draw.own, name="vision-draw-step"),
    path("organiseren/preventie/tekst/", vision_text.text, name="vision-text"),
    path("organiseren/preventie/tekst/schrijven/", vision_text.write, name="vision-text-new"),
    path("organiseren/preventie/tekst/tekenen/", vision_text.sign, name="vision-sign"),
    path("organiseren/preventie/tekst/links/", vision_text.links, name="vision-text-links"),
    path("organiseren/preventie/tekst/openbaar/", vision_text.publish, name="vision-text-public"),
    path("organiseren/preventie/tekst.pdf", vision_text.paper, name="vision-text-pdf"),
    path("organiseren/preventie/lezen/", vision_text.public, name="vision-public"),
    path("organiseren/preventie/woorden/", vision_words.words, name="vision-words"),
    path("organiseren/preventie/woorden/<slug:section>/<str:term>/", vision_words.word, name="vision-word"),
    path(
        "organiseren/preventie/woorden/<slug:section>/<str:term>/beslissen/",
        vision_words.decide,
        name="vision-word-new",
    ),
]
