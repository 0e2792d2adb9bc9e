"""Who is who, where a transcript gives names or numbers and no roles: told by what each of them says."""

import re
from collections.abc import Iterable, Mapping

from cxguard.model.journey import Actor
from cxguard.readers._actors import actor_of

# What people who answer calls for a living say, and their callers hardly ever.
_AGENT_SAYS = re.compile(
    r"how (?:can|may) (?:i|we) (?:help|assist)|(?:can|may|could) i (?:have|get|take) your|for security"
    r"|thank(?:s| you) for (?:calling|contacting|reaching|holding|chatting)|anything else (?:i|we) can"
    r"|my name is \w+ (?:from|with)|to verify your|let me (?:check|look|pull)|i(?:'ll| will) transfer you"
    r"|calls? (?:is|are|may be) |i(?:'d| would) be happy to help|is there anything else"
    r"|(?:what|how) can (?:i|we) do for you|who am i speaking (?:to|with)|welcome to\b"
    r"|(?:can|could) you (?:please )?(?:confirm|verify|spell)|(?:i can|let me) help you with"
    r"|en qu. (?:le |te |la )?(?:puedo|podemos|puede) ayudar"
    r"|gracias por (?:llamar|contactar|comunicarse|esperar)"
    r"|(?:me (?:puede|podr.a)|puede usted) (?:dar|facilitar|confirmar|indicar|decir)"
    r"|(?:comment|en quoi) (?:puis-je|pouvons-nous|je peux) vous (?:aider|renseigner)"
    r"|merci (?:de|pour) (?:votre appel|votre attente|patienter|nous contacter|avoir appel.)"
    r"|(?:pouvez|pourriez)[- ]vous me (?:donner|confirmer|communiquer|pr.ciser)"
    r"|(?:wie|womit) (?:kann|darf) ich (?:ihnen|dir)(?: \w+)? (?:helfen|behilflich)|willkommen (?:bei|im)\b"
    r"|(?:vielen )?dank f.r (?:ihren anruf|ihre nachricht|ihre geduld)|(?:nennen|best.tigen|geben) sie mir",
    re.IGNORECASE,
)
_CUSTOMER_SAYS = re.compile(
    r"i(?:'m| am) calling (?:about|because|to)|i(?:'d| would) like to (?:cancel|return|pay|order|book|know)"
    r"|i (?:want|need) to (?:cancel|return|pay|order|book|speak)|can you help me|my (?:order|bill|account) "
    r"|i (?:have|had) a (?:problem|question)|i was charged",
    re.IGNORECASE,
)
_BOT_SAYS = re.compile(
    r"\bi(?:'m| am) (?:a|an|the|your|\w+, (?:a|an|the|your)) (?:new )?"
    r"(?:virtual|automated|digital|ai\b|a\.i\.|chat ?bot|bot\b|voice ?bot)",
    re.IGNORECASE,
)
# Within a speaker's name, these tell a role: "Acme Support", "Agent Maria".
_WORDS = re.compile(r"[^\W\d_]+")
_BOTS = frozenset(("bot", "chatbot", "voicebot"))
_SERVING = frozenset(
    """
    agent, rep, representative, advisor, adviser, operator, support, helpdesk, service, services, care,
    agente, asesor, asesora, soporte, suporte, atendimento, atencion, atenci\u00f3n, servicio,
    kundenservice, kundendienst, berater, beraterin, conseiller, conseill\u00e8re, assistance
    """.replace(",", " ").split()
)
_SERVED = frozenset(("customer", "caller", "client", "cliente", "kunde", "kundin"))
_IN_BRACKETS = re.compile(r"\(([\w ]{1,20})\)")
_PAIR = 2


def role_in(label: str) -> str:
    """The part of a label that may be a role: what stands in brackets behind a name, else all of it."""
    bracketed = _IN_BRACKETS.search(label)
    if bracketed and actor_of(bracketed[1]) is not None:
        return bracketed[1]
    return _IN_BRACKETS.sub("", label)


def who_is_who(turns: Iterable[tuple[str, str]], told: Mapping[str, Actor] | None = None) -> dict[str, Actor]:
    """Whom each label means, from (label, words) in order; `told` is what the file says of some labels.

    A label that is a role means that. Names are told apart by what they say, and stay UNKNOWN where that
    tells nothing.
    """
    said: dict[str, list[str]] = {}
    for label, words in turns:
        said.setdefault(label, []).append(words)
    listed = told or {}
    known = {label: listed.get(label) or actor_of(role_in(label)) or Actor.UNKNOWN for label in said}
    if Actor.UNKNOWN in known.values():
        known |= {label: _in_name(label) for label, actor in known.items() if actor is Actor.UNKNOWN}
    unknown = {label: said[label] for label, actor in known.items() if actor is Actor.UNKNOWN}
    if len(unknown) == 1 and len(known) > 1:
        return known | _the_other(next(iter(unknown)), set(known.values()))
    return known | _by_what_they_say(unknown) if unknown else known


def _in_name(label: str) -> Actor:
    """The role that a word of a name tells; what serves goes before whom it serves ("Customer Care")."""
    words = set(_WORDS.findall(label.lower()))
    told = ((_BOTS, Actor.BOT), (_SERVING, Actor.AGENT), (_SERVED, Actor.CUSTOMER))
    return next((actor for sort, actor in told if words & sort), Actor.UNKNOWN)


def _the_other(label: str, present: set[Actor]) -> dict[str, Actor]:
    if Actor.CUSTOMER in present and not present & {Actor.AGENT, Actor.BOT}:
        return {label: Actor.AGENT}
    served = present & {Actor.AGENT, Actor.BOT} and Actor.CUSTOMER not in present
    return {label: Actor.CUSTOMER} if served else {}


def _by_what_they_say(said: Mapping[str, list[str]]) -> dict[str, Actor]:
    scores = {
        label: _count(_AGENT_SAYS, words) - _count(_CUSTOMER_SAYS, words) for label, words in said.items()
    }
    best, *others = sorted(scores, key=lambda label: -scores[label])
    if scores[best] < 0 or (others and scores[best] == scores[others[0]]) or not any(scores.values()):
        return {}
    if len(said) != _PAIR and scores[best] == 0:
        return {}
    serves = Actor.BOT if _count(_BOT_SAYS, said[best]) else Actor.AGENT
    # A talk of two: the one who does not serve is served.
    return {best: serves} | ({others[0]: Actor.CUSTOMER} if len(said) == _PAIR else {})


def _count(pattern: re.Pattern[str], words: Iterable[str]) -> int:
    return sum(1 for text in words if pattern.search(text))
