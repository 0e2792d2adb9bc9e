"""What people say beside a name: introducing themselves, being asked, being greeted."""

import re

_NAME = r"(?:(?:full|first|last|middle|maiden|family|given|sur|christian) ?)?name"
_WITH = r"(?:speaking|talking|chatting) (?:with|to)"
_KIN = (
    r"wife|husband|partner|son|daughter|mother|father|mom|mum|dad|brother|sister|friend|boss|colleague|"
    r"girlfriend|boyfriend|fianc[eé]e?|uncle|aunt|cousin|neighbour|neighbor|lawyer"
)
_TITLE = r"(?:mr|mrs|ms|miss|mister|dr|doctor|prof|professor)\.?"
_HELLO = r"hi|hello|hey|dear|thanks|thank you|bye|goodbye|welcome|good (?:morning|afternoon|evening)"
_FILLERS = r"(?:(?:uh|um|er|erm|yeah|it's|mr|mrs|ms|miss|mister|doctor|dr)\b[\s,.]{0,3}){0,2}"

_GATE = re.compile(
    rf"\b(?:{_NAME}s?\b|name's|this is|i'?m|i am|speaking|{_WITH}|calls? me|(?:called|named)|{_TITLE} "
    rf"|spel(?:l|led|t|ling)\b|my (?:{_KIN})\b|account ?holder|card ?holder|behalf of|regards|sincerely"
    r"|dear\b)"
)
_PLACE = re.compile(
    r"\b(?:address|street|avenue|road|lane|boulevard|city|town|zip|post ?code|county|village"
    r"|live[sd]? (?:in|at|on|near)|living in|moved (?:to|from)|born in|based in|from|hotel|airport"
    r"|station|trip|travell?ing|flights?)\b"
)
_IN_A_PLACE = re.compile(r"\b(?:in|near|to|visit) [^\W\d_a-z]")
_TO_A_PLACE = re.compile(
    r"(?:\b(?:in|from|near|to|at|around|of|visit|town|city|county|is|downtown|north|south|east|west)"
    r"|,)[\s,]{1,3}(?:the[\s]{1,2})?$"
)
_PERSON_NEXT = (
    rf"\b(?:{_NAME}(?:'s| is| was)?|name's|this is|i'?m|i am|{_WITH}|calls? me|called|named|{_TITLE}"
    rf"|spoke (?:to|with)|my (?:{_KIN})(?:'s name is|'s| is)?|account ?holder(?: is)?|behalf of|{_HELLO}"
    r"|regards|sincerely|with)"
)
_SURE = re.compile(rf"{_PERSON_NEXT}[\s,:.-]{{1,3}}{_FILLERS}$")
_BEFORE = re.compile(rf"(?:{_PERSON_NEXT}|\bfor|\bfrom|\bto|\band)[\s,:.-]{{0,3}}{_FILLERS}$")
_OWN = re.compile(
    r"\b(?:my name(?:'s| is)|name's|this is|i'?m|i am|you(?:'?re| are) (?:speaking|talking|chatting|through)"
    rf" (?:with|to)|you(?:'ve| have) reached|call me|here is)[\s,:.-]{{0,3}}{_FILLERS}$"
)
_OWN_AFTER = re.compile(r"[\s,]{0,3}(?:speaking|here)\b")
_STATED = re.compile(
    rf"\b(?:{_NAME}(?:'s| is| was)|calls? me|(?:you(?:'?re| are)|am i) {_WITH})[\s,:]{{1,3}}"
    rf"{_FILLERS}"
)
_THIS_IS = re.compile(r"\bthis is ")
_CALLING = re.compile(r"[\s,]{0,3}(?:calling|speaking|here|from)\b")
_GREETED = re.compile(rf"\b(?:{_HELLO})[\s,]{{1,3}}")
_ASKED = re.compile(
    r"\b(?:your|the|my|customer|account ?holder'?s?) (?:(?:full|first|last|middle|maiden|complete) )?"
    r"(?:and (?:last|first) )?(?:name|surname)\b(?! (?:is|was|of|for))"
    r"|\bname (?:please|on the)|\b(?:first|last|full) (?:and last )?name\b(?! (?:is|of|for))"
    rf"|\bwho(?:'s| is| am i| do i have)(?: the pleasure of)?(?: this| calling| speaking| {_WITH})"
)
_SPELLING = re.compile(r"\b(?:spel(?:l|led|t|ling)|name|surname)\b")
_SPELLED_ELSE = re.compile(
    r"\b(?:e-?mail|post ?code|reference|code|number|confirmation|plate|registration|password)\b"
)


def may_name_somebody(text: str) -> bool:
    """Whether a lower-case text has words that stand beside names."""
    return _GATE.search(text) is not None


def may_name_a_place(text: str) -> bool:
    """Whether a lower-case text has words that stand beside places."""
    return _PLACE.search(text) is not None


def goes_to_a_place(text: str) -> bool:
    """Whether a text says "in Xyz", with a capital."""
    return _IN_A_PLACE.search(text) is not None


def asks_for_a_name(text: str) -> bool:
    """Whether a lower-case text asks somebody's name."""
    return ("name" in text or "who" in text) and _ASKED.search(text) is not None


def speaks_of_spelling(text: str) -> bool:
    """Whether letters that follow may spell a name, and nothing else is spoken of."""
    return _SPELLING.search(text) is not None and _SPELLED_ELSE.search(text) is None


def leads_to_a_name(text: str, start: int) -> bool:
    """Whether what stands right before a place in a lower-case text leads to a name."""
    return _BEFORE.search(text[max(0, start - 40) : start]) is not None


def is_next_to_a_cue(text: str, start: int) -> bool:
    """Whether words stand right before a place in a lower-case text that people stand after, not places."""
    return _SURE.search(text[max(0, start - 40) : start]) is not None


def is_own(text: str, start: int, end: int) -> bool:
    """Whether who says this lower-case text gives the name that stands there as their own."""
    before = _OWN.search(text[max(0, start - 40) : start])
    return before is not None or _OWN_AFTER.match(text[end : end + 20]) is not None


def statements(text: str) -> list[int]:
    """Where a name must follow in a lower-case text."""
    return [found.end() for found in _STATED.finditer(text)]


def presentations(text: str) -> list[int]:
    """Where a name follows in a lower-case text if `is_presented` holds at its end."""
    return [found.end() for found in _THIS_IS.finditer(text)]


def is_presented(text: str, end: int) -> bool:
    """Whether what stands after a place says that a person was named."""
    return _CALLING.match(text[end : end + 15]) is not None


def greetings(text: str) -> list[int]:
    """Where a first name may follow in a lower-case text."""
    return [found.end() for found in _GREETED.finditer(text)]


def leads_to_a_place(text: str, start: int) -> bool:
    """Whether what stands right before a place in a lower-case text leads to the name of a place."""
    return _TO_A_PLACE.search(text[max(0, start - 30) : start]) is not None
