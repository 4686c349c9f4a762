"""The objects of HSDS 3 as we know them: each with its properties, what is required and what form a value has.

A service of another maker brings its organization, the places where it is given, telephones, opening hours, costs and
terms of whatever taxonomy they use. These shapes say what each may hold; a property that we do not know is kept and
passed on, never refused. They follow the published schemas of 3.0 with what 3.1 and 3.2 added (additional addresses of
sites, capacities and their units, labels, areas of a service at one location); tests hold them against those schemas.
"""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from voorkant.adapters.hsds.formats import Clock, Day, Email, Id, Moment, Uri

WHAT_A_PLACE_IS = Literal["physical", "postal", "virtual"]


class Object(BaseModel):
    """What all objects share: values are taken as they are, and unknown properties are allowed."""

    model_config = ConfigDict(strict=True, extra="ignore", allow_inf_nan=False)

    id: Id


class Metadata(Object):
    """One change of one value: what it was, what it became, when and by whom."""

    resource_id: Id = ""
    resource_type: str = ""
    last_action_date: Day
    last_action_type: str
    field_name: str
    previous_value: str
    replacement_value: str
    updated_by: str


class _Noted(Object):
    """Something whose changes may be told."""

    metadata: list[Metadata] = []


class Taxonomy(_Noted):
    """A list of terms that somebody keeps."""

    name: str
    description: str
    uri: Uri = ""
    version: str = ""


class TaxonomyTerm(_Noted):
    """One term of a taxonomy."""

    name: str
    description: str
    code: str = ""
    parent_id: Id = ""
    taxonomy: str = ""
    taxonomy_detail: Taxonomy = None  # type: ignore[assignment]
    language: str = ""
    taxonomy_id: Id = ""
    term_uri: Uri = ""


class Attribute(_Noted):
    """A term, or a value of it, tied to an object."""

    link_id: Id = ""
    taxonomy_term_id: Id = ""
    link_type: str = ""
    link_entity: str = ""
    value: str = ""
    label: str = ""
    taxonomy_term: TaxonomyTerm = None  # type: ignore[assignment]


class _Described(_Noted):
    """Something that terms may be tied to."""

    attributes: list[Attribute] = []


class Language(_Described):
    """A language that is spoken somewhere."""

    service_id: Id = ""
    location_id: Id = ""
    phone_id: Id = ""
    name: str = ""
    code: str = ""
    note: str = ""


class Phone(_Described):
    """A telephone number."""

    number: str
    location_id: Id = ""
    service_id: Id = ""
    organization_id: Id = ""
    contact_id: Id = ""
    service_at_location_id: Id = ""
    extension: float = 0
    type: str = ""
    description: str = ""
    languages: list[Language] = []


class Contact(_Described):
    """Somebody, or a desk, to turn to."""

    organization_id: Id = ""
    service_id: Id = ""
    service_at_location_id: Id = ""
    location_id: Id = ""
    name: str = ""
    title: str = ""
    department: str = ""
    email: Email = ""
    phones: list[Phone] = []


class Schedule(_Described):
    """When something is open, as a repetition of iCalendar."""

    service_id: Id = ""
    location_id: Id = ""
    service_at_location_id: Id = ""
    valid_from: Day = ""
    valid_to: Day = ""
    dtstart: Day = ""
    timezone: float = 0
    until: Day = ""
    count: float = 0
    wkst: Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"] = "MO"
    freq: Literal["WEEKLY", "MONTHLY"] = "WEEKLY"
    interval: float = 1
    byday: str = ""
    byweekno: str = ""
    bymonthday: str = ""
    byyearday: str = ""
    description: str = ""
    opens_at: Clock = ""
    closes_at: Clock = ""
    schedule_link: Uri = ""
    attending_type: str = ""
    notes: str = ""


class ServiceArea(_Described):
    """Where people may live to use a service."""

    service_id: Id = ""
    service_at_location_id: Id = ""
    name: str = ""
    description: str = ""
    extent: str = ""
    extent_type: str = ""
    uri: str = ""


class Accessibility(_Described):
    """What makes a place accessible."""

    location_id: Id = ""
    description: str = ""
    details: str = ""
    url: Uri = ""


class Address(_Described):
    """Where a place is, or where it gets its post."""

    location_id: Id = ""
    attention: str = ""
    address_1: str
    address_2: str = ""
    city: str
    region: str = ""
    state_province: str
    postal_code: str
    country: str
    address_type: WHAT_A_PLACE_IS


class CostOption(_Described):
    """What a service costs, for whom and when."""

    service_id: Id = ""
    valid_from: Day = ""
    valid_to: Day = ""
    option: str = ""
    currency: str = ""
    amount: float = 0
    amount_description: str = ""


class Funding(_Described):
    """Who pays for it."""

    organization_id: Id = ""
    service_id: Id = ""
    source: str = ""


class RequiredDocument(_Described):
    """What somebody must bring."""

    service_id: Id = ""
    document: str = ""
    uri: Uri = ""


class Url(_Described):
    """One more address of a site (3.1)."""

    url: Uri
    label: str = ""
    organization_id: Id = ""
    service_id: Id = ""


class Unit(_Described):
    """In what a capacity is counted (3.1)."""

    name: str
    scheme: str = ""
    identifier: str = ""
    uri: Uri = ""


class ServiceCapacity(_Described):
    """How much room a service has (3.1)."""

    service_id: Id = ""
    unit: Unit
    unit_id: Id = ""
    available: float
    maximum: float = 0
    description: str = ""
    updated: Moment


class Program(_Described):
    """Services that belong together."""

    name: str
    description: str
    organization_id: Id = ""
    alternate_name: str = ""


class OrganizationIdentifier(_Described):
    """A number of an organization in a register."""

    organization_id: Id = ""
    identifier_scheme: str = ""
    identifier_type: str
    identifier: str


class MetaTableDescription(_Described):
    """In what language and letters a table is."""

    name: str = ""
    language: str = ""
    character_set: str = ""


class Location(_Described):
    """A place, with an address or on a screen."""

    location_type: WHAT_A_PLACE_IS
    url: Uri = ""
    organization_id: Id = ""
    name: str = ""
    alternate_name: str = ""
    description: str = ""
    transportation: str = ""
    latitude: float = 0
    longitude: float = 0
    external_identifier: str = ""
    external_identifier_type: str = ""
    languages: list[Language] = []
    addresses: list[Address] = []
    contacts: list[Contact] = []
    accessibility: list[Accessibility] = []
    phones: list[Phone] = []
    schedules: list[Schedule] = []


class Organization(_Described):
    """Who offers services."""

    name: str
    description: str
    alternate_name: str = ""
    email: Email = ""
    website: Uri = ""
    additional_websites: list[Url] = []
    tax_status: str = ""
    tax_id: str = ""
    year_incorporated: float = 0
    legal_status: str = ""
    logo: str = ""
    uri: Uri = ""
    parent_organization_id: Id = ""
    funding: list[Funding] = []
    contacts: list[Contact] = []
    phones: list[Phone] = []
    locations: list[Location] = []
    programs: list[Program] = []
    organization_identifiers: list[OrganizationIdentifier] = []


class ServiceAtLocation(_Described):
    """A service as it is given at one location."""

    service_id: Id = ""
    location_id: Id = ""
    description: str = ""
    contacts: list[Contact] = []
    phones: list[Phone] = []
    schedules: list[Schedule] = []
    service_areas: list[ServiceArea] = []
    location: Location = None  # type: ignore[assignment]


class Service(_Described):
    """What is offered to people."""

    name: str
    status: Literal["active", "inactive", "defunct", "temporarily closed"]
    organization_id: Id = ""
    program_id: Id = ""
    alternate_name: str = ""
    description: str = ""
    url: Uri = ""
    additional_urls: list[Url] = []
    email: Email = ""
    interpretation_services: str = ""
    application_process: str = ""
    fees_description: str = ""
    wait_time: str = ""
    fees: str = ""
    accreditations: str = ""
    eligibility_description: str = ""
    minimum_age: float = 0
    maximum_age: float = 0
    assured_date: Day = ""
    assurer_email: Email = ""
    licenses: str = ""
    alert: str = ""
    last_modified: Moment = ""
    phones: list[Phone] = []
    schedules: list[Schedule] = []
    service_areas: list[ServiceArea] = []
    service_at_locations: list[ServiceAtLocation] = []
    languages: list[Language] = []
    organization: Organization = None  # type: ignore[assignment]
    funding: list[Funding] = []
    cost_options: list[CostOption] = []
    program: Program = None  # type: ignore[assignment]
    required_documents: list[RequiredDocument] = []
    contacts: list[Contact] = []
    capacities: list[ServiceCapacity] = []


OBJECTS: Mapping[str, type[Object]] = {
    "organization": Organization,
    "program": Program,
    "service": Service,
    "service_at_location": ServiceAtLocation,
    "location": Location,
    "address": Address,
    "phone": Phone,
    "contact": Contact,
    "schedule": Schedule,
    "language": Language,
    "accessibility": Accessibility,
    "cost_option": CostOption,
    "funding": Funding,
    "service_area": ServiceArea,
    "required_document": RequiredDocument,
    "organization_identifier": OrganizationIdentifier,
    "url": Url,
    "unit": Unit,
    "service_capacity": ServiceCapacity,
    "taxonomy": Taxonomy,
    "taxonomy_term": TaxonomyTerm,
    "attribute": Attribute,
    "metadata": Metadata,
    "meta_table_description": MetaTableDescription,
}
