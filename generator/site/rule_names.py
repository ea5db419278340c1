"""The rules that find differences: each with a name in plain words and the kind of thing that it is about."""

from __future__ import annotations

from generator.findings import DiscrepancyKind

_NAMES: dict[DiscrepancyKind, dict[str, str]] = {
    "number": {
        "count": "Counts",
        "toll": "Dead, injured, missing and damaged",
        "fate": "How many were caught, rescued or hurt",
        "doers": "How many did it",
        "culprits": "How many did the deed",
        "part-and-whole": "Parts and the whole",
        "rate": "Rates and shares",
        "cost": "Costs",
        "worth": "One sum in two currencies",
        "measure": "Measures",
        "distance": "Distances",
        "duration": "Durations",
        "age": "Ages",
        "topic": "Figures on one topic",
        "alike": "Sentences alike but for a figure",
        "past-measure": "Measures of earlier happenings",
        "past-toll": "Dead of an earlier year",
    },
    "time": {
        "time": "Times and dates",
        "past-happening": "Dates of earlier happenings",
        "stage-of-suit": "Beginning and end of a suit",
        "record-year": "The last as large",
    },
    "place": {
        "act-place": "Where something was done",
        "spot": "Kinds of place",
        "struck-site": "What was hit",
        "death-place": "Where somebody died",
        "hospital": "In which hospital",
        "residence": "Where somebody lives",
        "talks-place": "Where talks were held",
        "venue": "Where it is held",
        "bearing": "Directions",
        "land-or-sea": "On land or at sea",
    },
    "role": {
        "role": "Roles",
        "relation": "Roles in one body",
        "office-held": "Who holds an office",
        "rank": "Ranks",
        "grade": "Deputies and heads",
        "post": "Posts",
        "scope": "Reach of a post",
        "guilt": "Suspects and perpetrators",
        "owner": "Who owns it",
    },
    "name": {
        "name": "Spelling of names",
        "given-name": "Given names",
        "place-name": "Spelling of places",
        "body-name": "Names of bodies",
        "body-initials": "Initials of firms",
    },
    "attendance": {
        "attendance": "Who took part",
        "whereabouts": "Away or there",
    },
    "status": {
        "certainty": "Stated as a fact or left open",
        "denied": "Done or not done",
        "not-told": "Not told here, told there",
        "stage-of-case": "How far a case has come",
        "state-of-things": "How things stand",
        "opposite-states": "Opposite states",
        "harm": "Damaged or not",
        "alive": "Dead or recovering",
        "condition": "How the injured are",
        "danger": "Whether anybody is in danger",
    },
    "membership": {
        "membership": "Who belongs",
        "seat": "Member or not",
        "makeup": "Women and men in a body",
        "recipient": "To whom it went",
    },
    "origin": {
        "origin": "Whose demand or proposal",
        "belongs-to": "Whose it is",
    },
    "attribution": {
        "done-by": "Who did it",
        "started-or-ended-by": "Who started or ended it",
        "disclosed-by": "Who disclosed it",
    },
    "quote-wording": {
        "quote-wording": "Words of a quotation",
        "quote-cut": "A quotation cut short",
        "quote-rewording": "A quotation in other words",
    },
    "quote-speaker": {
        "quote-speaker": "Speaker of a quotation",
        "report-speaker": "Who is said to have told it",
    },
    "description": {
        "offence": "Grounds of an arrest or a charge",
        "manner": "Weapons, vehicles and dress",
        "kind-of-thing": "Kinds of things",
        "ending": "How it ended",
    },
}
"""The rules of each kind, in the order in which the method page shows them."""

RULE_NAMES: dict[str, str] = {rule: name for names in _NAMES.values() for rule, name in names.items()}
"""A rule's name in plain words."""
RULE_KINDS: dict[str, DiscrepancyKind] = {rule: kind for kind, names in _NAMES.items() for rule in names}
"""The kind of thing that a rule is about."""
