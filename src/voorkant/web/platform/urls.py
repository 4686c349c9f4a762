"""Addresses of the upkeep: sources, villages, people."""

from django.urls import path

from voorkant.web.platform import mail, people, privacy, sources, villages

urlpatterns = [
    path("privacy/", privacy.privacy, name="privacy"),
    path("privacy/wat-wij-bewaren.<str:form>", privacy.export_kept, name="privacy-export"),
    path("beheer/bronnen/", sources.sources, name="sources"),
    path("beheer/bronnen/ophalen/", sources.fetch, name="source-fetch"),
    path("beheer/bronnen/bestand/", sources.upload, name="source-upload"),
    path("beheer/bronnen/<int:key>/", sources.source, name="source"),
    path("beheer/bronnen/taak/<int:key>/", sources.job, name="job"),
    path("beheer/bronnen/taak/<int:key>/stop/", sources.stop, name="job-stop"),
    path("beheer/kernen/", villages.villages, name="villages"),
    path("beheer/berichten/", mail.mail, name="mail"),
    path("beheer/berichten/<int:key>/opnieuw/", mail.again, name="mail-again"),
    path("beheer/mensen/", people.people, name="people"),
    path("beheer/mensen/nieuw/", people.new_person, name="person-new"),
    path("beheer/mensen/<int:key>/", people.person, name="person"),
    path("beheer/mensen/<int:key>/wachtwoord/", people.password, name="person-password"),
    path("beheer/mensen/<int:key>/sluiten/", people.close, name="person-close"),
    path("beheer/organisaties/nieuw/", people.new_organisation, name="organisation-new"),
    path("beheer/organisaties/<int:key>/", people.organisation, name="organisation"),
    path("beheer/organisaties/<int:key>/sleutel/", people.new_key, name="key-new"),
    path("beheer/sleutels/<int:key>/intrekken/", people.revoke, name="key-revoke"),
]
