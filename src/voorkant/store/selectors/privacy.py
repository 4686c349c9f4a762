"""Answer "what do you keep, why, and until when?" from the models themselves.

A list that somebody maintains by hand is wrong within a month. So the page of the privacy officer, the clean-up and the
test that refuses a model without a policy all read the same statements.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Min
from django.utils import timezone

from voorkant.core.shared.retention import last_day, oldest_kept
from voorkant.core.shared.text import Text
from voorkant.store.models import DataPolicy, Destruction, Job, Municipality, Personal
from voorkant.store.models.outside import OUTSIDE
from voorkant.store.selectors.settings import setting, setting_value

CLEANUP = "cleanup"
_WAYS = ("municipality", "organisation__municipality", "question__municipality", "reading__municipality",
         "assignment__municipality", "risk__municipality", "decision__municipality", "phase__assignment__municipality",
         "action__assignment__municipality", "target__assignment__municipality", "campaign__municipality",
         "meeting__municipality", "user__municipality", "table__municipality")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept in one model: its policy, how many rows there are now, the date of the oldest, and when it goes."""

    model: str
    name: Text
    policy: DataPolicy
    rows: int
    oldest: date | None
    goes_after: date | None


def models_with_policy() -> Iterator[tuple[type[models.Model], DataPolicy]]:
    """Give every model of the installation with its policy; KeyError names one that has none."""
    for model in apps.get_models():
        policy = model.__dict__.get("policy") if model._meta.app_label == "store" else None
        yield model, policy or OUTSIDE[model._meta.label]


def terms() -> Iterator[tuple[type[models.Model], DataPolicy]]:
    """Give the models whose rows go after a term, those that hang on others first."""
    found = [(model, policy) for model, policy in models_with_policy() if policy.retention.setting]
    return iter(sorted(found, key=lambda pair: -pair[1].retention.field.count("__")))


def way_to_municipality(model: type[models.Model]) -> str:
    """Give the path from a model to the municipality that its rows belong to; empty where there is none."""
    return next((way for way in _WAYS if _follows(model, way)), "")


def has_field(model: type[models.Model], path: str) -> bool:
    """Tell whether a term can be read from a model by this path."""
    return _follows(model, path)


def oldest_allowed(policy: DataPolicy, municipality: Municipality | None, today: date) -> date:
    """Give the first date that may still be kept under a policy today."""
    name = policy.retention.setting
    return oldest_kept(today, setting_value(name, municipality), setting(name).unit)


def start_of(model: type[models.Model], path: str, day: date) -> date | datetime:
    """Give a day as the field at `path` compares: itself, or its first moment where the field keeps moments."""
    field = _field(model, path)
    if not isinstance(field, models.DateTimeField):
        return day
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - made aware here


def kept(municipality: Municipality) -> list[Kept]:
    """Say for each model what is kept of a municipality now, what is closest to people first."""
    found = [_kept(model, policy, municipality) for model, policy in models_with_policy()]
    order = [Personal.RESIDENT, Personal.NAMELESS, Personal.STAFF, Personal.NONE]
    return sorted(found, key=lambda one: (order.index(one.policy.personal), one.name.nl))


def certificates(municipality: Municipality, newest: int = 50) -> list[Destruction]:
    """Give what was destroyed, newest first."""
    own = models.Q(municipality=municipality) | models.Q(municipality=None)
    return list(Destruction.objects.filter(own).order_by("-ran", "model")[:newest])


def last_destroyed(municipality: Municipality) -> list[Destruction]:
    """Give what the last clean-up destroyed; empty when there was nothing to destroy."""
    moments = list(Job.objects.filter(kind=CLEANUP).order_by("-created").values_list("created", flat=True)[:2])
    if not moments:
        return []
    own = models.Q(municipality=municipality) | models.Q(municipality=None)
    found = Destruction.objects.filter(own, ran__lte=moments[0], destroyed__gt=0)
    if len(moments) > 1:
        found = found.filter(ran__gt=moments[1])
    return list(found.order_by("model"))


def last_cleanup() -> datetime | None:
    """Give the moment of the last clean-up, also when there was nothing to destroy."""
    moment: datetime | None = Job.objects.filter(kind=CLEANUP).aggregate(last=models.Max("created"))["last"]
    return moment


def next_cleanup(now: datetime) -> date:
    """Give the night in which the clean-up runs next: tonight, or this night where it is still due."""
    last = last_cleanup()
    today = timezone.localtime(now).date()
    done = last is not None and timezone.localtime(last).date() >= today
    return today + timedelta(days=1) if done else today


def _kept(model: type[models.Model], policy: DataPolicy, municipality: Municipality) -> Kept:
    way = way_to_municipality(model)
    rows: Any = model._default_manager.all()
    if way:
        rows = rows.filter(**{way: municipality})
    path = policy.retention.field
    oldest = goes = None
    if path and has_field(model, path):
        oldest = _day(rows.aggregate(oldest=Min(path))["oldest"])
    if oldest is not None and policy.retention.setting:
        name = policy.retention.setting
        goes = last_day(oldest, setting_value(name, municipality), setting(name).unit)
    return Kept(model.__name__, NAMES.get(model.__name__, _plain(model)), policy, rows.count(), oldest, goes)


def _day(value: date | datetime | None) -> date | None:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def _field(model: type[models.Model], path: str) -> models.Field[Any, Any] | None:
    found: Any = None
    for part in path.split("__"):
        found = next((one for one in model._meta.get_fields() if one.name == part), None)
        if found is None:
            return None
        model = found.related_model or model
    return found


def _follows(model: type[models.Model], path: str) -> bool:
    return _field(model, path) is not None


def _plain(model: type[models.Model]) -> Text:
    return Text(nl=str(model._meta.verbose_name).capitalize(), en=str(model._meta.verbose_name).capitalize())


NAMES = {
    "LocalIntervention": Text(nl="Eigen interventies van de gemeente", en="The municipality's own interventions"),
    "LocalInterventionStep": Text(nl="Wat er met eigen interventies gebeurde", en="What happened to own interventions"),
    "RegisterImport": Text(nl="Ingelezen lijsten van registers", en="Imported lists of registers"),
    "RegisterRating": Text(nl="Oordelen uit een register", en="Judgements from a register"),
    "DirectoryUpload": Text(nl="Sociale kaarten die bekeken worden", en="Directories being looked at"),
    "DirectoryImport": Text(nl="Ingelezen sociale kaarten", en="Directories that were read in"),
    "DirectoryTerm": Text(nl="Wat termen van anderen betekenen", en="What terms of others mean"),
    "DirectoryEntry": Text(nl="Zoekindex van de sociale kaart", en="Search index of the directory"),
    "DirectoryVocabulary": Text(nl="Woorden van de zoekindex", en="Words of the search index"),
    "Location": Text(nl="Plekken op de sociale kaart", en="Places in the directory"),
    "OfferLocation": Text(nl="Waar aanbod wordt gegeven", en="Where offers are given"),
    "AssureLink": Text(nl="Links om aanbod te bevestigen", en="Links to confirm offers"),
    "AssureAsked": Text(nl="Wat op zo'n link is geantwoord", en="What was answered on such a link"),
    "DirectoryStep": Text(nl="Wat er met aanbod en plekken gebeurde", en="What happened to offers and places"),
    "TeamAgenda": Text(nl="Agenda's van teams", en="Agendas of teams"),
    "TeamAgendaItem": Text(nl="Punten op de agenda van een team", en="Points on a team's agenda"),
    "TeamAgendaStep": Text(nl="Wat een team besloot", en="What a team decided"),
    "TeamStandingPoint": Text(nl="Vaste punten van een team", en="Standing points of a team"),
    "TeamAgendaReader": Text(nl="Wie mail over de agenda wil", en="Who wants mail about the agenda"),
    "Question": Text(nl="Hulpvragen, zonder naam", en="Help questions, nameless"),
    "QuestionProblem": Text(nl="Problemen in een hulpvraag", en="Problems in a help question"),
    "OwnWords": Text(nl="Eigen woorden bij een hulpvraag", en="Own words with a help question"),
    "QuestionCount": Text(nl="Tellingen van hulpvragen", en="Counts of help questions"),
    "WeekCount": Text(nl="Tellingen van hulpvragen per week", en="Counts of help questions per week"),
    "CountTable": Text(nl="Beveiligde tabellen van tellingen", en="Protected tables of counts"),
    "ProvisionTable": Text(nl="Tabellen met hulp per soort", en="Tables of support per kind"),
    "ProvisionCell": Text(nl="Aantallen in een tabel met hulp", en="Counts in a table of support"),
    "ProvisionStep": Text(nl="Wie een tabel met hulp inlas", en="Who imported a table of support"),
    "BudgetTable": Text(nl="Ingelezen begrotingen", en="Imported budgets"),
    "BudgetLine": Text(nl="Posten in een begroting", en="Lines of a budget"),
    "BudgetAmount": Text(nl="Bedragen bij een post", en="Amounts of a budget line"),
    "BudgetPlacement": Text(nl="Waar geld is geplaatst", en="Where money was placed"),
    "BudgetRule": Text(nl="Onthouden plaatsingen van geld", en="Remembered placements of money"),
    "BudgetStep": Text(nl="Wie geld plaatste", en="Who placed money"),
    "TaskFieldTable": Text(nl="Tabellen met taakvelden", en="Tables of task fields"),
    "TaskField": Text(nl="Taakvelden met hun code", en="Task fields with their code"),
    "TaskFieldFigure": Text(nl="Open cijfers per taakveld", en="Open figures per task field"),
    "StackTable": Text(nl="Beveiligde tabellen van wat samengaat", en="Protected tables of what goes together"),
    "QuestionUpload": Text(nl="Bestanden die nog niet zijn opgeslagen", en="Files that are not stored yet"),
    "JointReading": Text(nl="Gezamenlijke lezingen", en="Joint readings"),
    "ReadingNote": Text(nl="Aantekeningen bij een gezamenlijke lezing", en="Notes of a joint reading"),
    "User": Text(nl="Accounts van mensen die hier werken", en="Accounts of people who work here"),
    "ApiKey": Text(nl="Sleutels van andere systemen", en="Keys of other systems"),
    "Job": Text(nl="Verslagen van lang werk", en="Reports of long work"),
    "Backup": Text(nl="Aantekeningen over reservekopieën", en="Notes about backups"),
    "Destruction": Text(nl="Bewijzen van vernietiging", en="Certificates of destruction"),
    "Municipality": Text(nl="De gemeente en haar instellingen", en="The municipality and its settings"),
    "Organisation": Text(nl="Teams en partners", en="Teams and partners"),
    "Contact": Text(nl="Contactpersonen bij partners", en="Contact persons at partners"),
    "Acquaintance": Text(nl="Wie elkaar kent", en="Who knows whom"),
    "PartnerLink": Text(nl="Links waarmee partners bevestigen", en="Links with which partners confirm"),
    "Offer": Text(nl="Aanbod van partners", en="Offers of partners"),
    "Agreement": Text(nl="Afspraken tussen partners", en="Agreements between partners"),
    "FindingPlace": Text(nl="Vindplaatsen", en="Finding places"),
    "PlaceLink": Text(nl="Links en QR-kaarten van vindplaatsen", en="Links and QR cards of finding places"),
    "RouteGap": Text(nl="Tellingen van routes die ontbreken", en="Counts of routes that are missing"),
    "Campaign": Text(nl="Campagnes", en="Campaigns"),
    "CampaignPartner": Text(nl="Wie achter een campagne zitten", en="Who is behind a campaign"),
    "Outing": Text(nl="Wat waar en wanneer verscheen", en="What appeared where and when"),
    "CampaignCount": Text(nl="Tellingen van bezoek en duimen per week", en="Counts of visits and thumbs per week"),
    "Story": Text(nl="Verhalen van inwoners", en="Stories of residents"),
    "StoryStep": Text(nl="Wat er met een verhaal gebeurde", en="What happened to a story"),
    "StoryConsent": Text(nl="Bewijzen van akkoord, zonder tekst", en="Proofs of agreement, without the text"),
    "Signal": Text(nl="Signalen, zonder naam", en="Signals, nameless"),
    "SignalStep": Text(nl="Wat er met een signaal gebeurde", en="What happened to a signal"),
    "CallBack": Text(nl="Werknummers om terug te bellen", en="Work numbers to call back"),
    "ThemeAnswer": Text(nl="Antwoorden per onderwerp", en="Answers per theme"),
    "Referral": Text(nl="Verwijzingen, zonder naam", en="Referrals, nameless"),
    "ReferralStep": Text(nl="Wat er met een verwijzing gebeurde", en="What happened to a referral"),
    "ReferralOldLink": Text(nl="Vervangen links van verwijzingen", en="Replaced links of referrals"),
    "VisionRound": Text(nl="Rondes over wat preventie is", en="Rounds about what prevention is"),
    "PartnerPicture": Text(nl="Beelden van partners bij preventie", en="Partners' pictures of prevention"),
    "BaseTalk": Text(nl="Gesprekken over de sociale basis", en="Talks about the social base"),
    "BaseTalkPart": Text(nl="Wat deelnemers aan zo’n gesprek vonden", en="What participants of such a talk thought"),
    "BaseTalkNote": Text(nl="Afspraken uit zo’n gesprek", en="What such a talk agreed"),
    "VisionText": Text(nl="Versies van de gedeelde visie", en="Versions of the shared vision"),
    "VisionSignature": Text(nl="Handtekeningen onder de visie", en="Signatures under the vision"),
    "VisionLink": Text(nl="Links waarmee partners meedoen aan de visie", en="Links to take part in the vision"),
    "CoalitionWord": Text(nl="Eigen woorden van partners samen", en="Own words of the coalition"),
    "Meeting": Text(nl="Bijeenkomsten van partners", en="Meetings of partners"),
    "MeetingMoment": Text(nl="Voorgestelde momenten", en="Proposed moments"),
    "Invitation": Text(nl="Uitnodigingen van partners", en="Invitations of partners"),
    "MeetingCount": Text(nl="Hoeveel er per sector kwamen", en="How many came per sector"),
    "AgendaItem": Text(nl="Punten op de agenda van een bijeenkomst", en="Items on the agenda of a meeting"),
    "StatedHours": Text(nl="Uren waarop partners kunnen", en="Hours that suit partners"),
    "CalendarFeed": Text(nl="Adressen voor de eigen agenda", en="Addresses for one's own calendar"),
    "Outbox": Text(nl="Berichten die Voorkant mailt", en="Messages that Voorkant mails"),
    "Round": Text(nl="Rondes door de buurt", en="Rounds through the neighbourhood"),
    "RoundStop": Text(nl="Stukken straat van een ronde", en="Stretches of street of a round"),
    "RoundCount": Text(nl="Tellingen van een ronde", en="Counts of a round"),
    "RoundTap": Text(nl="Dat een telling al meetelt", en="That a count was counted already"),
    "FollowUp": Text(nl="Wat een team na een ronde nog doet", en="What a team still does after a round"),
    "Dialogue": Text(nl="Gesprekken met inwoners", en="Talks with residents"),
    "DialogueNote": Text(nl="Wat in een gesprek is gezegd en beloofd", en="What was said and promised in a talk"),
    "GroupSignal": Text(nl="Wat een groep samen herkende", en="What a group recognised together"),
    "Assignment": Text(nl="Opgaven van het programma", en="Assignments of the programme"),
    "AssignmentStep": Text(nl="Wanneer een opgave begon, pauzeerde of stopte", en="When an assignment began or ended"),
    "AssignmentNote": Text(nl="Wat er per week bij een opgave gebeurde", en="What happened with an assignment by week"),
    "Target": Text(nl="Doelen van een opgave", en="Targets of an assignment"),
    "TargetValue": Text(nl="Gemeten waarden van een doel", en="Measured values of a target"),
    "Action": Text(nl="Acties en mijlpalen", en="Actions and milestones"),
    "ActionStep": Text(nl="Wat er met een actie gebeurde", en="What happened to an action"),
    "Phase": Text(nl="Wie een opgave leidt in welke fase", en="Who leads an assignment in which phase"),
    "PhaseStep": Text(nl="Wanneer de leiding overging", en="When the lead was handed over"),
    "Decision": Text(nl="Besluiten", en="Decisions"),
    "DecisionLook": Text(nl="Wanneer een besluit opnieuw is bekeken", en="When a decision was looked at again"),
    "Risk": Text(nl="Risico's van het programma", en="Risks of the programme"),
    "RiskLook": Text(nl="Hoe een risico ervoor stond", en="How a risk stood"),
    "Area": Text(nl="Gebieden", en="Areas"),
    "Boundary": Text(nl="Grenzen van gebieden", en="Outlines of areas"),
    "Publication": Text(nl="Openbare tabellen en concepten", en="Public tables and drafts"),
    "PublicationStep": Text(nl="Wie een tabel openbaar maakte of terugnam", en="Who published or withdrew a table"),
    "Postcode": Text(nl="Postcodes met hun buurt", en="Postcodes with their neighbourhood"),
    "Figure": Text(nl="Openbare cijfers", en="Open figures"),
    "Series": Text(nl="Reeksen van openbare cijfers", en="Series of open figures"),
    "Import": Text(nl="Herkomst van openbare cijfers", en="Origin of open figures"),
    "Session": Text(nl="Wie nu is ingelogd", en="Who is signed in now"),
    "EmailAddress": Text(nl="E-mailadressen van accounts", en="E-mail addresses of accounts"),
    "EmailConfirmation": Text(nl="Bevestigingen van e-mailadressen", en="Confirmations of email addresses"),
    "Authenticator": Text(nl="Tweede stappen bij het inloggen", en="Second steps of signing in"),
    "SocialAccount": Text(nl="Koppelingen met het inloggen van de gemeente", en="Links to the municipality's sign-in"),
    "SocialToken": Text(nl="Sleutels van het inloggen van de gemeente", en="Keys of the municipality's sign-in"),
    "SocialApp": Text(nl="Instellingen van het inloggen van de gemeente", en="Settings of the municipality's sign-in"),
    "DBTaskResult": Text(nl="Wachtend en gedaan werk op de achtergrond", en="Queued and finished background work"),
    "Permission": Text(nl="Rechten van het programma zelf", en="Permissions of the program itself"),
    "Group": Text(nl="Groepen van rechten", en="Groups of permissions"),
    "ContentType": Text(nl="Soorten gegevens van het programma", en="Kinds of data of the program"),
    "Lesson": Text(nl="Lessen uit de praktijk en van het bestuur", en="Lessons from practice and the board"),
    "LessonReader": Text(nl="Wie een les leest en antwoord geeft", en="Who reads a lesson and owes an answer"),
    "LessonAnswer": Text(nl="Antwoorden op lessen", en="Answers to lessons"),
    "SurgeAlert": Text(nl="Gemelde toenames van vragen", en="Surges of questions that were told"),
    "SurgeStep": Text(nl="Wat er met een toename is gedaan", en="What was done about a surge"),
    "SurgeWatch": Text(nl="Wanneer toenames zijn bekeken, en wat wordt bewaakt", en="When surges were looked for"),
    "Candidate": Text(nl="Vragen die op elkaar lijken", en="Questions that are alike"),
    "CandidateQuestion": Text(nl="Welke vragen op elkaar lijken", en="Which questions are alike"),
    "CandidateMonth": Text(nl="Hoeveel vragen per maand op elkaar leken", en="How many questions were alike per month"),
    "CandidateStep": Text(nl="Wat er met zulke vragen is gedaan", en="What was done about like questions"),
    "CandidateLook": Text(nl="Wanneer naar zulke vragen is gezocht", en="When like questions were looked for"),
    "GroupOffer": Text(
        nl="Groepen, cursussen en andere gezamenlijke antwoorden", en="Groups, courses and other shared answers"
    ),
    "GroupStep": Text(nl="Wat met een groep is gebeurd", en="What happened to a group"),
    "GroupSession": Text(
        nl="Keren dat een groep bijeenkomt, en hoeveel er kwamen", en="Times a group meets, and how many came"
    ),
    "Scenario": Text(nl="Scenario's: wat is gevraagd, en wat het model antwoordde", en="Scenarios and their answers"),
    "ScenarioShare": Text(nl="Links naar een scenario voor wie geen account heeft", en="Links to a shared scenario"),
    "ScenarioStep": Text(nl="Wie een scenario maakte, bewaarde of deelde", en="Who made, kept or shared a scenario"),
    "ScenarioLevels": Text(
        nl="Vanaf wanneer kosten extra of veel heten", en="From when costs are called extra or much"
    ),
    "SurgeReader": Text(nl="Wie mail over toenames wil", en="Who wants mail about surges"),
    "PreventionPlan": Text(nl="Hoeveel tijd teams voor preventie vrijhouden", en="What time teams keep for prevention"),
    "PreventionWeek": Text(nl="Hoeveel van die tijd per week overbleef", en="How much of that time was left each week"),
    "PreventionSharing": Text(nl="Welke teams die tijd laten meetellen", en="Which teams let that time count"),
    "PreventionReminder": Text(nl="Wie op vrijdag een herinnering wil", en="Who wants a reminder on Friday"),
    "RankingWeights": Text(nl="Gewichten van risicogroepen, en wie ze koos", en="Weights of groups, and who chose"),
    "SwingAnswer": Text(nl="Hoe mensen risicogroepen wegen", en="How people weigh risk groups"),
    "OwnRiskGroup": Text(nl="Eigen risicogroepen", en="Own risk groups"),
    "RiskGroupValue": Text(nl="Wat hier bekend is over risicogroepen", en="What is known here of risk groups"),
    "Review": Text(nl="Jaarlijkse toetsen", en="Yearly reviews"),
    "ReviewPart": Text(nl="Opgaven in een jaarlijkse toets", en="Assignments in a yearly review"),
    "ReviewLink": Text(nl="Links waarmee partners hun blik geven", en="Links with which partners give their view"),
    "ReviewView": Text(nl="Hoe partners een vraag van de toets zien", en="How partners see a question of the review"),
    "ReviewScore": Text(nl="Antwoorden op vragen van de toets", en="Answers to questions of the review"),
    "ReviewDecision": Text(nl="Besluiten en vervolgstappen uit een toets", en="Decisions and next steps of a review"),
}
