"""The law that must not bend, with its articles. Pure: no database, clock or request.

Pw is the Paspoortwet, PUN the Paspoortuitvoeringsregeling Nederland 2001, consolidated text of May 2017; what changed
since and was not read stands in docs/rooms/travel_documents.md. Every article that a screen shows comes from here.
"""

from meente.processes.travel_documents.rules.archiving import archive_term, resultaat_of
from meente.processes.travel_documents.rules.collecting import (
    Collection,
    collection_from,
    goes_to_new_municipality,
    hand_out_before,
    may_hand_out,
)
from meente.processes.travel_documents.rules.consent import (
    CONSENT_ARTICLE,
    consent_good_until,
    may_ask_court,
    missing_consents,
    needs_consent,
)
from meente.processes.travel_documents.rules.counter import (
    COUNTER_CHECKS,
    FINGERPRINTS_FROM,
    age_on,
    counter_checks,
    missing_checks,
)
from meente.processes.travel_documents.rules.deciding import EXTENSION, decide_before, may_extend
from meente.processes.travel_documents.rules.entitlement import OF_AGE, Obstacle, obstacle_of, valid_years
from meente.processes.travel_documents.rules.fees import (
    FEES_ARTICLE,
    MAXIMUM_FEES,
    excessive_fees,
    fee_of,
    surcharge_of,
)
from meente.processes.travel_documents.rules.losing import LOSS_ARTICLE, REPEATED_LOSS_ARTICLE, is_repeated_loss
from meente.processes.travel_documents.rules.ordering import (
    HANDLING,
    SUPPLIER_CLOSES,
    URGENT_ARTICLE,
    expected_on,
    may_be_urgent,
)
from meente.processes.travel_documents.rules.signalling import (
    SIGNALLING_ARTICLE,
    announce_before,
    is_held_up,
    may_refuse,
    may_suspend,
    respond_before,
    suspended_until,
)

__all__ = [
    "CONSENT_ARTICLE",
    "COUNTER_CHECKS",
    "EXTENSION",
    "FEES_ARTICLE",
    "FINGERPRINTS_FROM",
    "HANDLING",
    "LOSS_ARTICLE",
    "MAXIMUM_FEES",
    "OF_AGE",
    "REPEATED_LOSS_ARTICLE",
    "SIGNALLING_ARTICLE",
    "SUPPLIER_CLOSES",
    "URGENT_ARTICLE",
    "Collection",
    "Obstacle",
    "age_on",
    "announce_before",
    "archive_term",
    "collection_from",
    "consent_good_until",
    "counter_checks",
    "decide_before",
    "excessive_fees",
    "expected_on",
    "fee_of",
    "goes_to_new_municipality",
    "hand_out_before",
    "is_held_up",
    "is_repeated_loss",
    "may_ask_court",
    "may_be_urgent",
    "may_extend",
    "may_hand_out",
    "may_refuse",
    "may_suspend",
    "missing_checks",
    "missing_consents",
    "needs_consent",
    "obstacle_of",
    "respond_before",
    "resultaat_of",
    "surcharge_of",
    "suspended_until",
    "valid_years",
]
