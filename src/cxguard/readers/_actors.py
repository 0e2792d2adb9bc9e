"""Which words for who is speaking mean whom."""

import re

from cxguard.model.journey import Actor

_ROLES = {
    Actor.AGENT: """
        agent, rep, representative, advisor, adviser, associate, operator, csr, specialist, support, staff,
        employee, internal, supervisor, consultant, collector, clerk, admin, teammate, colleague, manager,
        human agent, live agent, service agent, support agent, call agent, human operator, sales, salesperson,
        sales rep, service rep, service representative, customer service, customer support,
        customer service rep, customer service representative, customer service agent
    """,
    Actor.CUSTOMER: """
        customer, cust, caller, client, user, consumer, guest, patient, member, visitor, external, end user,
        enduser, buyer, subscriber, policyholder, cardholder, account holder, me, human, lead, borrower,
        debtor, contact
    """,
    Actor.BOT: """
        bot, assistant, virtual assistant, voice assistant, digital assistant, ai assistant, ai, chatbot,
        chat bot, voicebot, voice bot, callbot, virtual agent, va, custom bot, robot, ai agent, model, lex,
        automated agent, gpt
    """,
    Actor.SYSTEM: """
        system, sys, ivr, auto attendant, announcement, recording, automated, automated system,
        automated message, prompt, phone system, voice menu, tool, notification
    """,
}
_KNOWN = {" ".join(word.split()): actor for actor, words in _ROLES.items() for word in words.split(",")}
_NOT_LETTERS = re.compile(r"[^a-z]+")


def actor_of(word: str | None) -> Actor | None:
    """Whom a role's name means, whatever its case, numbers and marks ("AGENT_2"); None if unknown."""
    return _KNOWN.get(_NOT_LETTERS.sub(" ", word.lower()).strip()) if word else None
