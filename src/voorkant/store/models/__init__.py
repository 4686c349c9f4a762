"""What is kept. Each model states its purpose, legal basis and retention."""

from voorkant.store.models.agreement import Agreement
from voorkant.store.models.area import Area, Boundary
from voorkant.store.models.base_talk import BaseTalk, BaseTalkNote, BaseTalkPart
from voorkant.store.models.budget import (
    BudgetAmount,
    BudgetLine,
    BudgetPlacement,
    BudgetRule,
    BudgetStep,
    BudgetTable,
    TaskField,
    TaskFieldFigure,
    TaskFieldTable,
)
from voorkant.store.models.campaign import Campaign, CampaignCount, CampaignPartner, Outing
from voorkant.store.models.candidate import (
    Candidate,
    CandidateLook,
    CandidateMonth,
    CandidateQuestion,
    CandidateStep,
)
from voorkant.store.models.catalogue import LocalIntervention, LocalInterventionStep, RegisterImport, RegisterRating
from voorkant.store.models.dialogue import Dialogue, DialogueNote, GroupSignal
from voorkant.store.models.directory_search import DirectoryEntry, DirectoryVocabulary
from voorkant.store.models.exchange import DirectoryImport, DirectoryTerm, DirectoryUpload
from voorkant.store.models.figure import Figure, Import, Series
from voorkant.store.models.group_offer import GroupOffer, GroupSession, GroupStep
from voorkant.store.models.lesson import Lesson, LessonAnswer, LessonReader
from voorkant.store.models.meeting import (
    AgendaItem,
    CalendarFeed,
    Invitation,
    Meeting,
    MeetingCount,
    MeetingMoment,
    StatedHours,
)
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.offer import AssureAsked, AssureLink, DirectoryStep, Location, Offer, OfferLocation
from voorkant.store.models.organisation import Acquaintance, Contact, Organisation, PartnerLink
from voorkant.store.models.outbox import Outbox
from voorkant.store.models.outreach import FollowUp, Round, RoundCount, RoundStop, RoundTap
from voorkant.store.models.place import FindingPlace, PlaceLink, RouteGap
from voorkant.store.models.platform import ApiKey, Backup, Destruction, Job
from voorkant.store.models.policy import DataPolicy, Personal, Retention
from voorkant.store.models.postcode import Postcode
from voorkant.store.models.prevention_hours import (
    PreventionPlan,
    PreventionReminder,
    PreventionSharing,
    PreventionWeek,
)
from voorkant.store.models.programme import (
    Action,
    ActionStep,
    Assignment,
    AssignmentNote,
    AssignmentStep,
    Decision,
    DecisionLook,
    Phase,
    PhaseStep,
    Risk,
    RiskLook,
    Target,
    TargetValue,
)
from voorkant.store.models.provision import ProvisionCell, ProvisionStep, ProvisionTable
from voorkant.store.models.publication import Publication, PublicationStep
from voorkant.store.models.question import (
    CountTable,
    OwnWords,
    Question,
    QuestionCount,
    QuestionProblem,
    QuestionUpload,
)
from voorkant.store.models.ranking import OwnRiskGroup, RankingWeights, RiskGroupValue, SwingAnswer
from voorkant.store.models.reading import JointReading, ReadingNote
from voorkant.store.models.referral import Referral, ReferralOldLink, ReferralStep
from voorkant.store.models.review import (
    Review,
    ReviewDecision,
    ReviewLink,
    ReviewPart,
    ReviewScore,
    ReviewView,
)
from voorkant.store.models.scenario import Scenario, ScenarioLevels, ScenarioShare, ScenarioStep
from voorkant.store.models.signal import CallBack, Signal, SignalStep, ThemeAnswer
from voorkant.store.models.stacking import StackTable
from voorkant.store.models.story import Story, StoryConsent, StoryStep
from voorkant.store.models.surge import SurgeAlert, SurgeReader, SurgeStep, SurgeWatch
from voorkant.store.models.team_agenda import (
    TeamAgenda,
    TeamAgendaItem,
    TeamAgendaReader,
    TeamAgendaStep,
    TeamStandingPoint,
)
from voorkant.store.models.user import Role, User
from voorkant.store.models.vision import (
    CoalitionWord,
    PartnerPicture,
    VisionLink,
    VisionRound,
    VisionSignature,
    VisionText,
)
from voorkant.store.models.weekly_count import WeekCount

__all__ = [
    "Acquaintance",
    "Action",
    "ActionStep",
    "AgendaItem",
    "Agreement",
    "ApiKey",
    "Area",
    "Assignment",
    "AssignmentNote",
    "AssignmentStep",
    "AssureAsked",
    "AssureLink",
    "Backup",
    "BaseTalk",
    "BaseTalkNote",
    "BaseTalkPart",
    "Boundary",
    "BudgetAmount",
    "BudgetLine",
    "BudgetPlacement",
    "BudgetRule",
    "BudgetStep",
    "BudgetTable",
    "CalendarFeed",
    "CallBack",
    "Campaign",
    "CampaignCount",
    "CampaignPartner",
    "Candidate",
    "CandidateLook",
    "CandidateMonth",
    "CandidateQuestion",
    "CandidateStep",
    "CoalitionWord",
    "Contact",
    "CountTable",
    "DataPolicy",
    "Decision",
    "DecisionLook",
    "Destruction",
    "Dialogue",
    "DialogueNote",
    "DirectoryEntry",
    "DirectoryImport",
    "DirectoryStep",
    "DirectoryTerm",
    "DirectoryUpload",
    "DirectoryVocabulary",
    "Figure",
    "FindingPlace",
    "FollowUp",
    "GroupOffer",
    "GroupSession",
    "GroupSignal",
    "GroupStep",
    "Import",
    "Invitation",
    "Job",
    "JointReading",
    "Lesson",
    "LessonAnswer",
    "LessonReader",
    "LocalIntervention",
    "LocalInterventionStep",
    "Location",
    "Meeting",
    "MeetingCount",
    "MeetingMoment",
    "Municipality",
    "Offer",
    "OfferLocation",
    "Organisation",
    "Outbox",
    "Outing",
    "OwnRiskGroup",
    "OwnWords",
    "PartnerLink",
    "PartnerPicture",
    "Personal",
    "Phase",
    "PhaseStep",
    "PlaceLink",
    "Postcode",
    "PreventionPlan",
    "PreventionReminder",
    "PreventionSharing",
    "PreventionWeek",
    "ProvisionCell",
    "ProvisionStep",
    "ProvisionTable",
    "Publication",
    "PublicationStep",
    "Question",
    "QuestionCount",
    "QuestionProblem",
    "QuestionUpload",
    "RankingWeights",
    "ReadingNote",
    "Referral",
    "ReferralOldLink",
    "ReferralStep",
    "RegisterImport",
    "RegisterRating",
    "Retention",
    "Review",
    "ReviewDecision",
    "ReviewLink",
    "ReviewPart",
    "ReviewScore",
    "ReviewView",
    "Risk",
    "RiskGroupValue",
    "RiskLook",
    "Role",
    "Round",
    "RoundCount",
    "RoundStop",
    "RoundTap",
    "RouteGap",
    "Scenario",
    "ScenarioLevels",
    "ScenarioShare",
    "ScenarioStep",
    "Series",
    "Signal",
    "SignalStep",
    "StackTable",
    "StatedHours",
    "Story",
    "StoryConsent",
    "StoryStep",
    "SurgeAlert",
    "SurgeReader",
    "SurgeStep",
    "SurgeWatch",
    "SwingAnswer",
    "Target",
    "TargetValue",
    "TaskField",
    "TaskFieldFigure",
    "TaskFieldTable",
    "TeamAgenda",
    "TeamAgendaItem",
    "TeamAgendaReader",
    "TeamAgendaStep",
    "TeamStandingPoint",
    "ThemeAnswer",
    "User",
    "VisionLink",
    "VisionRound",
    "VisionSignature",
    "VisionText",
    "WeekCount",
]
