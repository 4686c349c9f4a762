"""Addresses of stories and visibility. Those of a campaign and of a teller's link are short: they are read aloud."""

from django.urls import path

from voorkant.web.act import campaign_public, stories, story_link, story_ready, visibility

urlpatterns = [
    path("c/<slug:slug>/", campaign_public.campaign, name="campaign"),
    path("c/<slug:slug>/stijl.css", campaign_public.style, name="campaign-style"),
    path("c/<slug:slug>/beeldmerk", campaign_public.logo, name="campaign-logo"),
    path("c/<slug:slug>/feed.xml", campaign_public.feed, name="campaign-feed"),
    path("c/<slug:slug>/vertel/", campaign_public.tell, name="campaign-tell"),
    path("c/<slug:slug>/thema/<slug:theme>/", campaign_public.campaign, name="campaign-theme"),
    path("c/<slug:slug>/<int:key>/", campaign_public.story, name="campaign-story"),
    path("c/<slug:slug>/<int:key>/foto", campaign_public.picture, name="campaign-picture"),
    path("c/<slug:slug>/<int:key>/duim/", campaign_public.thumb, name="campaign-thumb"),
    path("mijn-verhaal/<str:token>/", story_link.link, name="story-link"),
    path("mijn-verhaal/<str:token>/foto", story_link.link_picture, name="story-link-picture"),
    path("handelen/verhalen/", stories.stories, name="stories"),
    path("handelen/verhalen/nieuw/", stories.new, name="story-new"),
    path("handelen/verhalen/taal/", stories.plain, name="plain-language"),
    path("handelen/verhalen/afzender/", stories.senders, name="senders"),
    path("handelen/verhalen/campagne/nieuw/", stories.campaign_new, name="campaign-new"),
    path("handelen/verhalen/campagne/<int:key>/", stories.campaign_edit, name="campaign-edit"),
    path("handelen/verhalen/<int:key>/", stories.story, name="story"),
    path("handelen/verhalen/<int:key>/bewerken/", stories.edit, name="story-edit"),
    path("handelen/verhalen/<int:key>/stap/", stories.step, name="story-step"),
    path("handelen/verhalen/<int:key>/afzender/", stories.sender, name="story-sender"),
    path("handelen/verhalen/<int:key>/link/", stories.link_new, name="story-link-new"),
    path("handelen/verhalen/<int:key>/kaart.pdf", stories.card, name="story-card"),
    path("handelen/verhalen/<int:key>/foto", stories.picture, name="story-picture"),
    path("handelen/verhalen/<int:key>/klaar/", story_ready.ready, name="story-ready"),
    path(
        "handelen/verhalen/<int:key>/klaar/<slug:channel>.<str:form>", story_ready.ready_file, name="story-ready-file"
    ),
    path("handelen/zichtbaarheid/", visibility.visibility, name="visibility"),
    path("handelen/zichtbaarheid/nieuw/", visibility.new, name="outing-new"),
    path("handelen/zichtbaarheid/<int:key>/", visibility.outing, name="outing"),
    path("handelen/zichtbaarheid/kalender.ics", visibility.calendar, name="visibility-calendar"),
    path("handelen/zichtbaarheid/bereik/", visibility.reached, name="visibility-reach"),
    path("handelen/zichtbaarheid/bereik.<str:form>", visibility.reached_export, name="visibility-reach-export"),
]
