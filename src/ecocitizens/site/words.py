"""What a page calls the words that records use: states, kinds, roles, units, verbs.

Each table is keyed by the word that the record holds. Nothing here is a sentence about one record;
a page puts the word beside the record. Labels start with a capital, counted nouns do not.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ecocitizens.languages.formats import number as formatted
from ecocitizens.site.field_words import FIELD

Table = Mapping[str, str | Promise]

PROBLEM_STATE: Table = {
    "raised": pgettext_lazy("problem", "Raised"),
    "confirmed": pgettext_lazy("problem", "Confirmed"),
    "being_addressed": pgettext_lazy("problem", "Under way"),
    "solved": pgettext_lazy("problem", "Solved"),
    "partly_solved": pgettext_lazy("problem", "Partly solved"),
    "cannot_be_solved": pgettext_lazy("problem", "Cannot be solved"),
    "reopened": pgettext_lazy("problem", "Reopened"),
}

# A grant's state may be "": nobody has said.
GRANT_STATE: Table = {
    "": pgettext_lazy("grant", "State not known"),
    "planned": pgettext_lazy("grant", "Planned"),
    "under_way": pgettext_lazy("grant", "Under way"),
    "completed": pgettext_lazy("grant", "Completed"),
    "cancelled": pgettext_lazy("grant", "Cancelled"),
}

ACTIVITY_STATE: Table = {
    "planned": pgettext_lazy("activity", "Planned"),
    "held": pgettext_lazy("activity", "Held"),
    "cancelled": pgettext_lazy("activity", "Cancelled"),
}

# "overdue" and "no_evidence" are derived: open past its day; judged without proof.
PROMISE_STATE: Table = {
    "open": pgettext_lazy("promise", "Awaited"),
    "kept": pgettext_lazy("promise", "Kept"),
    "partly_kept": pgettext_lazy("promise", "Partly kept"),
    "broken": pgettext_lazy("promise", "Not kept"),
    "overdue": pgettext_lazy("promise", "Overdue"),
    "no_evidence": pgettext_lazy("promise", "No evidence"),
}

VERDICT: Table = {
    "supported": _("Supported"),
    "contradicted": _("Contradicted"),
    "not_supported": _("Not supported"),
    "no_records": _("No records"),
}

ACTIVITY_KIND: Table = {
    "opinion_survey": _("Opinion survey"),
    "letter_drive": _("Letter drive"),
    "round_table": _("Round table"),
    "public_debate": _("Public debate"),
    "public_hearing": _("Public hearing"),
    "meeting": _("Meeting"),
    "seminar": _("Seminar"),
    "training": _("Training"),
    "lecture": _("Lecture"),
    "campaign": _("Information campaign"),
    "distribution": _("Distribution"),
    "planting": _("Planting"),
    "clean_up": _("Clean-up"),
    "festival": _("Festival"),
    "hotline": _("Hotline"),
}

PARTY_KIND: Table = {
    "organisation": _("Organisation"),
    "initiative_group": _("Initiative group"),
    "authority": _("Authority"),
    "media": _("Media outlet"),
    "school": _("School"),
    "firm": _("Firm"),
}

PROGRAMME_ROLE: Table = {
    "funder": _("Funder"),
    "lead_implementer": _("Lead implementer"),
    "implementer": _("Implementer"),
    "partner": _("Partner"),
}

PLACE_LEVEL: Table = {
    "country": _("Country"),
    "region": _("Region"),
    "district": _("District"),
    "city": _("City"),
    "settlement": _("Settlement"),
}

ROLE: Table = {
    "participant": _("Participants"),
    "respondent": _("Respondents"),
    "volunteer": _("Volunteers"),
    "organiser": _("Organisers"),
}

UNIT: Table = {
    "person": _("People"),
    "family": _("Families"),
    "household": _("Households"),
    "organisation": _("Organisations"),
}

MEASURE: Table = {
    "contacts": _("Contacts: a person counts as often as they came"),
    "unique": _("Unique people: each counts once"),
}

ITEM: Table = {
    "poster": _("Posters"),
    "brochure": _("Brochures"),
    "seedling": _("Seedlings"),
    "other": _("Other things"),
}

# A coverage's medium may be "": nobody has said.
MEDIUM: Table = {
    "": _("Medium not known"),
    "newspaper": _("Newspapers"),
    "magazine": _("Magazines"),
    "television": _("Television"),
    "radio": _("Radio"),
    "online": _("Online media"),
    "agency": _("News agencies"),
}

SEX: Table = {
    "": pgettext_lazy("sex", "Not stated"),
    "female": _("Women and girls"),
    "male": _("Men and boys"),
}

AGE_BAND: Table = {
    "": pgettext_lazy("age", "Not stated"),
    "under_18": _("Under 18"),
    "18_29": _("18 to 29"),
    "30_59": _("30 to 59"),
    "60_and_over": _("60 and over"),
}

EVIDENCE_KIND: Table = {
    "file": _("File"),
    "link": _("Link"),
    "statement": _("Statement"),
}

LANGUAGE: Table = {
    "kk": pgettext_lazy("language", "Kazakh"),
    "ru": pgettext_lazy("language", "Russian"),
    "en": pgettext_lazy("language", "English"),
}

# What an entry of the journal says; the page adds the subject and the day.
VERB: Table = {
    "programme.opened": _("The programme was opened"),
    "programme.changed": _("The programme's record was changed"),
    "programme.removed": _("The programme's record was removed"),
    "place.described": _("A place was described"),
    "place.added": _("A place was described"),
    "place.changed": _("A place's record was changed"),
    "place.removed": _("A place's record was removed"),
    "party.described": _("A party was described"),
    "party.changed": _("A party's record was changed"),
    "party.removed": _("A party's record was removed"),
    "evidence.filed": _("Evidence was filed"),
    "evidence.changed": _("A piece of evidence was changed"),
    "evidence.removed": _("A piece of evidence was removed"),
    "quote.recorded": _("A quote was recorded"),
    "quote.changed": _("A quote was changed"),
    "quote.removed": _("A quote was removed"),
    "category.named": _("A category was named"),
    "category.changed": _("A category was changed"),
    "category.removed": _("A category was removed"),
    "problem.raised": _("A problem was raised"),
    "problem.changed": _("A problem's record was changed"),
    "problem.removed": _("A problem's record was removed"),
    "grant.awarded": _("A grant was recorded"),
    "grant.changed": _("A grant's record was changed"),
    "grant.removed": _("A grant's record was removed"),
    "activity.recorded": _("An activity was recorded"),
    "activity.changed": _("An activity's record was changed"),
    "activity.removed": _("An activity's record was removed"),
    "coverage.noted": _("Press coverage was noted"),
    "coverage.changed": _("A record of press coverage was changed"),
    "coverage.removed": _("A record of press coverage was removed"),
    "promise.recorded": _("A promise was recorded"),
    "promise.changed": _("A promise's record was changed"),
    "promise.removed": _("A promise's record was removed"),
    "outcome.recorded": _("An outcome was recorded"),
    "outcome.changed": _("An outcome's record was changed"),
    "outcome.removed": _("An outcome's record was removed"),
    "indicator.defined": _("An indicator was defined"),
    "indicator.changed": _("An indicator's definition was changed"),
    "indicator.removed": _("An indicator was removed"),
    "declaration.stated": _("A declared number was recorded"),
    "declaration.changed": _("The record of a declared number was changed"),
    "declaration.removed": _("The record of a declared number was removed"),
    "release.drafted": _("A press release was drafted"),
    "release.changed": _("A press release's text was changed"),
    "release.removed": _("A press release was removed"),
    "release.issued": _("A press release was issued"),
    "person.registered": _("An account was made"),
    "person.changed": _("An account was changed"),
    "role.given": _("A role was given"),
}

SUBJECT: Table = {
    "programme": pgettext_lazy("subject", "Programme"),
    "place": pgettext_lazy("subject", "Place"),
    "party": pgettext_lazy("subject", "Party"),
    "evidence": pgettext_lazy("subject", "Evidence"),
    "quote": pgettext_lazy("subject", "Quote"),
    "category": pgettext_lazy("subject", "Category"),
    "problem": pgettext_lazy("subject", "Problem"),
    "grant": pgettext_lazy("subject", "Grant"),
    "activity": pgettext_lazy("subject", "Activity"),
    "promise": pgettext_lazy("subject", "Promise"),
    "outcome": pgettext_lazy("subject", "Outcome"),
    "coverage": pgettext_lazy("subject", "Press coverage"),
    "indicator": pgettext_lazy("subject", "Indicator"),
    "declaration": pgettext_lazy("subject", "Declared number"),
    "release": pgettext_lazy("subject", "Press release"),
    "person": pgettext_lazy("subject", "Account"),
}

TABLES: Mapping[str, Table] = {
    "problem_state": PROBLEM_STATE,
    "grant_state": GRANT_STATE,
    "activity_state": ACTIVITY_STATE,
    "promise_state": PROMISE_STATE,
    "verdict": VERDICT,
    "activity_kind": ACTIVITY_KIND,
    "party_kind": PARTY_KIND,
    "programme_role": PROGRAMME_ROLE,
    "place_level": PLACE_LEVEL,
    "role": ROLE,
    "unit": UNIT,
    "measure": MEASURE,
    "item": ITEM,
    "medium": MEDIUM,
    "sex": SEX,
    "age_band": AGE_BAND,
    "evidence_kind": EVIDENCE_KIND,
    "language": LANGUAGE,
    "verb": VERB,
    "field": FIELD,
    "subject": SUBJECT,
}

# Counted nouns: "%(number)s" is the number in the reader's form, "count" decides the form.
COUNTED: Mapping[str, Any] = {
    "participant": ngettext_lazy("%(number)s participant", "%(number)s participants", "count"),
    "respondent": ngettext_lazy("%(number)s respondent", "%(number)s respondents", "count"),
    "volunteer": ngettext_lazy("%(number)s volunteer", "%(number)s volunteers", "count"),
    "organiser": ngettext_lazy("%(number)s organiser", "%(number)s organisers", "count"),
    "family": ngettext_lazy("%(number)s family", "%(number)s families", "count"),
    "household": ngettext_lazy("%(number)s household", "%(number)s households", "count"),
    "organisation": ngettext_lazy("%(number)s organisation", "%(number)s organisations", "count"),
    "poster": ngettext_lazy("%(number)s poster", "%(number)s posters", "count"),
    "brochure": ngettext_lazy("%(number)s brochure", "%(number)s brochures", "count"),
    "seedling": ngettext_lazy("%(number)s seedling", "%(number)s seedlings", "count"),
    "other": ngettext_lazy("%(number)s thing", "%(number)s things", "count"),
    "people_affected": ngettext_lazy(
        "%(number)s person affected", "%(number)s people affected", "count"
    ),
    "people_affected_estimate": ngettext_lazy(
        "about %(number)s person affected", "about %(number)s people affected", "count"
    ),
    "press": ngettext_lazy(
        "%(number)s item in the media", "%(number)s items in the media", "count"
    ),
    "newspaper": ngettext_lazy(
        "%(number)s newspaper article", "%(number)s newspaper articles", "count"
    ),
    "magazine": ngettext_lazy(
        "%(number)s magazine article", "%(number)s magazine articles", "count"
    ),
    "television": ngettext_lazy(
        "%(number)s television report", "%(number)s television reports", "count"
    ),
    "radio": ngettext_lazy("%(number)s radio report", "%(number)s radio reports", "count"),
    "online": ngettext_lazy("%(number)s online item", "%(number)s online items", "count"),
    "agency": ngettext_lazy("%(number)s agency report", "%(number)s agency reports", "count"),
    "venue": ngettext_lazy("%(number)s venue", "%(number)s venues", "count"),
    "problem": ngettext_lazy("%(number)s problem", "%(number)s problems", "count"),
    "grant": ngettext_lazy("%(number)s grant", "%(number)s grants", "count"),
    "activity": ngettext_lazy("%(number)s activity", "%(number)s activities", "count"),
    "promise": ngettext_lazy("%(number)s promise", "%(number)s promises", "count"),
    "outcome": ngettext_lazy("%(number)s outcome", "%(number)s outcomes", "count"),
    "record": ngettext_lazy("%(number)s record", "%(number)s records", "count"),
    "photo": ngettext_lazy("%(number)s photo", "%(number)s photos", "count"),
    "evidence": ngettext_lazy(
        "%(number)s piece of evidence", "%(number)s pieces of evidence", "count"
    ),
    "day": ngettext_lazy("%(number)s day", "%(number)s days", "count"),
}


def word(table: str, value: str) -> str:
    """The word for `value`; the value itself, made readable, where the table does not know it.

    Raises KeyError for a table that does not exist.
    """
    known = TABLES[table].get(value)
    return str(known) if known is not None else value.replace("_", " ")


def counted(noun: str, count: int) -> str:
    """“1 000 respondents” in the reader's language. Raises KeyError for an unknown noun."""
    text = formatted(count, get_language() or "kk")
    return str(COUNTED[noun] % {"count": count, "number": text})


def counted_group(count: int, unit: str, role: str) -> str:
    """How many took part: people by their role, other units by the unit ("10 families")."""
    return counted(role if unit == "person" else unit, count)
