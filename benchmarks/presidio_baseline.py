# ruff: noqa: E501 - a table reads better in rows
"""Presidio's pattern recognisers, offline and without a language model, as something to compare with.

Every country's recognisers are asked, as if their texts were English. Words are told apart by spaCy's blank
tokeniser, and a word's lemma is the word in lower case, so that context words count. No names are looked for.
"""

import inspect
import logging
from collections.abc import Callable, Sequence
from typing import Any

from scoring import Place
from sets import Sample

ENTITIES = {
    "CREDIT_CARD": "payment.pan", "CRYPTO": "crypto.wallet", "EMAIL_ADDRESS": "contact.email", "PHONE_NUMBER": "contact.phone",
    "IBAN_CODE": "bank.iban", "ABA_ROUTING_NUMBER": "bank.routing", "US_BANK_NUMBER": "bank.account", "IP_ADDRESS": "network.ip",
    "MAC_ADDRESS": "network.mac", "UUID": "network.uuid", "URL": "web.url", "DATE_TIME": "person.dob", "US_SSN": "identity.us-ssn",
    "US_ITIN": "identity.us-itin", "US_PASSPORT": "identity.passport", "US_DRIVER_LICENSE": "identity.driver-licence",
    "US_MBI": "health.id-us-mbi", "US_NPI": "health.id-us-npi", "MEDICAL_LICENSE": "health.id-us-dea",
    "US_PROVIDER_TAX_ID": "business.us-ein", "US_CLAIM_NUMBER": "health.claim", "US_PRESCRIPTION_NUMBER": "health.prescription",
    "US_PRIOR_AUTHORIZATION_NUMBER": "health.claim", "US_REFERRAL_NUMBER": "health.claim",
    "US_HEALTH_INSURANCE_MEMBER_ID": "health.id-us-member", "CA_SIN": "identity.ca-sin", "CA_POSTAL_CODE": "place.postcode",
    "UK_NHS": "health.id-uk-nhs", "UK_NINO": "identity.uk-nino", "UK_PASSPORT": "identity.passport",
    "UK_POSTCODE": "place.postcode", "UK_VEHICLE_REGISTRATION": "vehicle.plate", "UK_DRIVING_LICENCE": "identity.driver-licence",
    "AU_ABN": "identity.au-abn", "AU_ACN": "business.au-acn", "AU_TFN": "identity.au-tfn", "AU_MEDICARE": "health.id-au-medicare",
    "IN_AADHAAR": "identity.in-aadhaar", "IN_PAN": "identity.in-pan", "IN_VOTER": "identity.voter", "IN_GSTIN": "business.in-gstin",
    "IN_PASSPORT": "identity.passport", "IN_VEHICLE_REGISTRATION": "vehicle.plate", "SG_NRIC_FIN": "identity.sg-nric",
    "SG_UEN": "business.sg-uen", "KR_RRN": "identity.kr-rrn", "KR_FRN": "identity.kr-rrn", "KR_BRN": "business.kr-brn",
    "KR_DRIVER_LICENSE": "identity.driver-licence", "KR_PASSPORT": "identity.passport", "TH_TNIN": "identity.th-tnin",
    "TR_NATIONAL_ID": "identity.tr-national-id", "TR_LICENSE_PLATE": "vehicle.plate", "ZA_ID_NUMBER": "identity.za-id",
    "ZA_INCOME_TAX_NUMBER": "identity.za-tax", "ZA_VAT_NUMBER": "business.vat", "ZA_PASSPORT": "identity.passport",
    "ZA_LICENSE_PLATE": "vehicle.plate", "ZA_DRIVER_LICENSE": "identity.driver-licence",
    "ZA_COMPANY_REGISTRATION": "business.registration", "NG_NIN": "identity.ng-nin", "NG_VEHICLE_REGISTRATION": "vehicle.plate",
    "PH_TIN": "identity.ph-tin", "PH_UMID": "identity.ph-umid", "PH_PASSPORT": "identity.passport", "PL_PESEL": "identity.pl-pesel",
    "FI_PERSONAL_IDENTITY_CODE": "identity.fi-hetu", "SE_PERSONNUMMER": "identity.se-personnummer",
    "SE_ORGANISATIONSNUMMER": "business.se-orgnr", "ES_NIF": "identity.es-nif", "ES_NIE": "identity.es-nif",
    "ES_PASSPORT": "identity.passport", "IT_FISCAL_CODE": "identity.it-codice-fiscale", "IT_VAT_CODE": "business.vat",
    "IT_DRIVER_LICENSE": "identity.driver-licence", "IT_IDENTITY_CARD": "identity.card", "IT_PASSPORT": "identity.passport",
    "DE_TAX_ID": "identity.de-idnr", "DE_TAX_NUMBER": "identity.de-tax-number", "DE_PASSPORT": "identity.passport",
    "DE_ID_CARD": "identity.card", "DE_SOCIAL_SECURITY": "identity.de-svnr", "DE_HEALTH_INSURANCE": "health.id-de-kvnr",
    "DE_KFZ": "vehicle.plate", "DE_HANDELSREGISTER": "business.registration", "DE_LANR": "health.id-de-doctor",
    "DE_BSNR": "health.id-de-doctor", "DE_VAT_ID": "business.vat", "DE_FUEHRERSCHEIN": "identity.driver-licence",
    "DE_PLZ": "place.postcode",
}  # fmt: skip
"""Presidio's entities and the class of ours that says the same."""

_LEAST_SCORE = 0.35


def recognisers() -> list[Any]:
    """One of each of Presidio's recognisers that need neither network nor model."""
    from presidio_analyzer import EntityRecognizer, predefined_recognizers

    kept = []
    for name, kind in sorted(vars(predefined_recognizers).items()):
        if not inspect.isclass(kind) or not issubclass(kind, EntityRecognizer):
            continue
        if (
            any(word in kind.__module__ for word in ("third_party", ".ner", "nlp_engine"))
            or name == "PatternRecognizer"
        ):
            continue
        made = kind()
        made.supported_language = "en"
        kept.append(made)
    return kept


def presidio() -> Callable[[Sample], Sequence[Place]]:
    """A finder of places, as the accuracy bench asks for it."""
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    registry = RecognizerRegistry(recognizers=recognisers())
    engine = AnalyzerEngine(registry=registry, nlp_engine=_blank_engine(), supported_languages=["en"])

    def find(sample: Sample) -> list[Place]:
        found = engine.analyze(sample.text, language="en", score_threshold=_LEAST_SCORE)
        best: list[Any] = []
        for one in sorted(found, key=lambda r: (-r.score, r.start - r.end)):
            if all(one.end <= other.start or other.end <= one.start for other in best):
                best.append(one)
        return [(r.start, r.end, ENTITIES.get(r.entity_type, f"presidio.{r.entity_type}")) for r in best]

    return find


def _blank_engine() -> Any:
    """An engine that tells words apart and knows nothing more."""
    import spacy
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

    class Blank(NlpEngine):
        """Words, their places, and themselves in lower case as lemmas."""

        def __init__(self) -> None:
            self._nlp = spacy.blank("en")

        def load(self) -> None:
            """Nothing to load."""

        def is_loaded(self) -> bool:
            """Always."""
            return True

        def process_text(self, text: str, language: str) -> Any:
            """The artifacts of one text."""
            tokens = self._nlp(text)
            lemmas = [token.text.lower() for token in tokens]
            return NlpArtifacts([], tokens, [token.idx for token in tokens], lemmas, self, language)

        def process_batch(self, texts: Any, language: str, **_: Any) -> Any:
            """The artifacts of many."""
            return ((text, self.process_text(text, language)) for text in texts)

        def is_stopword(self, word: str, language: str) -> bool:
            """Whether spaCy's list has it."""
            return bool(language) and self._nlp.vocab[word].is_stop

        def is_punct(self, word: str, language: str) -> bool:
            """Whether it is punctuation."""
            return bool(language) and self._nlp.vocab[word].is_punct

        def get_supported_entities(self) -> list[str]:
            """None."""
            return []

        def get_supported_languages(self) -> list[str]:
            """English, so to say."""
            return ["en"]

    return Blank()
