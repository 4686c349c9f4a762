"""What is kept. Each model states its purpose, legal basis and retention."""

from voorkant.store.models.area import Area, Boundary
from voorkant.store.models.figure import Figure, Import, Series
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.platform import ApiKey, Backup, Destruction, Job
from voorkant.store.models.policy import DataPolicy, Personal, Retention
from voorkant.store.models.postcode import Postcode
from voorkant.store.models.question import (
    CountTable,
    OwnWords,
    Question,
    QuestionCount,
    QuestionProblem,
    QuestionUpload,
)
from voorkant.store.models.reading import JointReading, ReadingNote
from voorkant.store.models.user import Role, User

__all__ = [
    "ApiKey",
    "Area",
    "Backup",
    "Boundary",
    "CountTable",
    "DataPolicy",
    "Destruction",
    "Figure",
    "Import",
    "Job",
    "JointReading",
    "Municipality",
    "Organisation",
    "OwnWords",
    "Personal",
    "Postcode",
    "Question",
    "QuestionCount",
    "QuestionProblem",
    "QuestionUpload",
    "ReadingNote",
    "Retention",
    "Role",
    "Series",
    "User",
]
