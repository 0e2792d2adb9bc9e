"""Which words for who is speaking mean whom."""

import re
from functools import lru_cache

from cxguard.model.journey import Actor

_ROLES = {
    Actor.AGENT: """
        agent, rep, representative, advisor, adviser, associate, operator, csr, specialist, support, staff,
        employee, internal, supervisor, consultant, collector, clerk, admin, teammate, colleague, manager,
        human agent, live agent, service agent, support agent, call agent, human operator, sales, salesperson,
        agente, asesor, asesora, operador, operadora, teleoperador, teleoperadora, ejecutivo, ejecutiva,
        gestor, gestora, representante, atendente, consultor, consultora, agente de soporte,
        atencion al cliente, servicio al cliente, soporte,
        berater, beraterin, kundenberater, kundenberaterin, mitarbeiter, mitarbeiterin, servicemitarbeiter,
        servicemitarbeiterin, agentin, sachbearbeiter, sachbearbeiterin, kundenservice, kundendienst,
        conseiller, conseillere, conseiller clientele, conseillere clientele, teleconseiller, teleconseillere,
        operateur, operatrice, charge de clientele, chargee de clientele, service client, agente clientele,
        sales rep, service rep, service representative, customer service, customer support,
        customer service rep, customer service representative, customer service agent
    """,
    Actor.CUSTOMER: """
        customer, cust, caller, client, user, consumer, guest, patient, member, visitor, external, end user,
        enduser, buyer, subscriber, policyholder, cardholder, account holder, me, human, lead, borrower,
        debtor, contact,
        cliente, clienta, usuario, usuaria, llamante, titular, asegurado, asegurada, visitante, socio, socia,
        kunde, kundin, anrufer, anruferin, nutzer, nutzerin, benutzer, benutzerin, versicherter,
        appelant, appelante, usager, abonne, abonnee, adherent, adherente, visiteur, visiteuse
    """,
    Actor.BOT: """
        bot, assistant, virtual assistant, voice assistant, digital assistant, ai assistant, ai, chatbot,
        chat bot, voicebot, voice bot, callbot, virtual agent, va, custom bot, robot, ai agent, model, lex,
        automated agent, gpt,
        asistente, asistente virtual, agente virtual, assistent, sprachassistent, virtueller assistent,
        sprachbot, assistant virtuel, assistante virtuelle, agent virtuel
    """,
    Actor.SYSTEM: """
        system, sys, ivr, auto attendant, announcement, recording, automated, automated system,
        sistema, grabacion, contestador, ansage, bandansage, sprachmenu, systeme, annonce, enregistrement,
        automated message, prompt, phone system, voice menu, tool, notification
    """,
}
_KNOWN = {" ".join(word.split()): actor for actor, words in _ROLES.items() for word in words.split(",")}
_NOT_LETTERS = re.compile(r"[^a-z]+")


@lru_cache(maxsize=1024)
def actor_of(word: str | None) -> Actor | None:
    """Whom a role's name means, whatever its case, accents and marks ("AGENT_2"); None if unknown."""
    if not word:
        return None
    plain = word.lower() if word.isascii() else _without_accents(word)
    return _KNOWN.get(_NOT_LETTERS.sub(" ", plain).strip())


def _without_accents(word: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
