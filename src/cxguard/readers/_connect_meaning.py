"""What an Amazon Connect block does, in the events that a conversation has."""

from dataclasses import dataclass

from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._connect_blocks import Block

AUDIO_ONLY = "audio prompt without text"
DECIDED_LATER = "the words are decided at run time"
ANOTHER_FLOW = "another flow"
A_MODULE = "a flow module that is not in this file"

_SPEAKS = frozenset(
    ("MessageParticipant", "MessageParticipantIteratively", "PlayPrompt", "LoopPrompts", "SendMessage")
)
_ASKS = frozenset(("GetParticipantInput", "GetUserInput", "StoreUserInput", "StoreCustomerInput"))
_BOTS = frozenset(("ConnectParticipantWithLexBot",))
_TO_AGENTS = frozenset(
    (
        "TransferContactToQueue",
        "TransferContactToAgent",
        "DequeueContactAndTransferToQueue",
        "TransferToQueue",
        "TransferToAgent",
        "CompleteOutboundCall",
    )
)
_ELSEWHERE = frozenset(("TransferParticipantToThirdParty", "TransferToPhoneNumber"))
_TO_FLOWS = frozenset(("TransferToFlow", "TransferContactToFlow", "SetContactFlow"))
_CALLS_OUT = frozenset(("InvokeLambdaFunction", "InvokeExternalResource", "ShowView", "CreateTask"))
_ENDS = frozenset(("DisconnectParticipant", "Disconnect"))
_RECORDING = frozenset(
    (
        "UpdateContactRecordingAndAnalyticsBehavior",
        "UpdateContactRecordingBehavior",
        "SetRecordingBehavior",
        "SetRecordingAndAnalyticsBehavior",
    )
)
_HOLDS = {"agentonhold": EventKind.HOLD, "customeronhold": EventKind.HOLD, "offhold": EventKind.UNHOLD}
_TEXTS = ("Text", "SSML", "Messages")
_AUDIO = ("PromptId", "AudioPrompt", "Media", "MediaUri", "Prompt")


@dataclass(frozen=True, slots=True)
class Recording:
    """What a block sets: `people` from when an agent connects, `at_once` the caller from now on."""

    people: bool
    at_once: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """What happens at a block, and where its words stand."""

    events: tuple[EventKind, ...] = ()
    actor: Actor = Actor.SYSTEM
    words: Node | None = None
    opaque: str = ""
    leaves: bool = False
    connects: bool = False


def meaning_of(block: Block) -> Meaning:
    """What happens at a block, apart from recording, which depends on the way there."""
    if block.type in _SPEAKS:
        return _speaking(block, (EventKind.SAY,), Actor.SYSTEM)
    if block.type in _ASKS:
        return _asking(block)
    if block.type in _BOTS:
        return _speaking(block, (EventKind.SAY, EventKind.SLOT), Actor.BOT)
    if block.type in _TO_FLOWS or (block.type == "Transfer" and block.aim.lower() == "flow"):
        return Meaning(opaque=ANOTHER_FLOW, leaves=True)
    if block.type == "InvokeFlowModule":
        return Meaning(opaque=A_MODULE)
    return Meaning(_plain_events(block), connects=connects_agent(block))


def connects_agent(block: Block) -> bool:
    """Whether a person takes over here."""
    return block.type in _TO_AGENTS or (
        block.type == "Transfer" and block.aim.lower() in ("queue", "agent", "")
    )


def recording_of(block: Block) -> Recording | None:
    """What a block sets the recording to, in any of the three generations of that block; None if nothing."""
    if block.type not in _RECORDING:
        return None
    option = block.word("RecordingBehaviorOption")
    if option:
        is_on = option.lower().startswith("enable")
        return Recording(is_on, is_on and _is_enabled(block.parameters.get("IVRRecordingBehaviorOption")))
    people = block.below("RecordedParticipants")
    ivr = block.below("IVRRecordingBehavior")
    if people is None and ivr is None:
        return None
    return Recording(people is not None and bool(people.items), _is_enabled(ivr))


def _is_enabled(node: Node | None) -> bool:
    return node is not None and str(node.value).lower() in ("enabled", "enable", "true")


def _plain_events(block: Block) -> tuple[EventKind, ...]:
    if connects_agent(block) or block.type in _ELSEWHERE or block.type == "Transfer":
        return (EventKind.TRANSFER,)
    if block.type in _CALLS_OUT:
        return (EventKind.ACTION,)
    if block.type in _ENDS:
        return (EventKind.DROP,)
    hold = _HOLDS.get(block.word("PreviousContactParticipantState", "ParticipantState").lower())
    return () if hold is None else (hold,)


def _asking(block: Block) -> Meaning:
    if block.word("BotName", "BotAliasArn") or block.below("LexV2Bot") is not None:
        return _speaking(block, (EventKind.SAY, EventKind.SLOT), Actor.BOT)
    return _speaking(block, (EventKind.SAY, EventKind.DTMF), Actor.SYSTEM)


def _speaking(block: Block, events: tuple[EventKind, ...], actor: Actor) -> Meaning:
    words = _text(block)
    if words is not None:
        later = DECIDED_LATER if str(words.value).lstrip().startswith("$.") else ""
        return Meaning(events, actor, words, later)
    is_audio = any(block.below(name) is not None for name in _AUDIO)
    return Meaning(events, actor, opaque=AUDIO_ONLY if is_audio else DECIDED_LATER)


def _text(block: Block) -> Node | None:
    """The words of a prompt; the first of several that take turns."""
    found = (block.below(name) for name in _TEXTS)
    return next(
        (node for node in found if node is not None and isinstance(node.value, str) and node.value), None
    )
