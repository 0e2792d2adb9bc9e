"""A conversation's turns to the values said in them: runs, slots, chains, decisions, read-backs."""

from collections.abc import Iterator, Sequence
from math import inf

from cxguard.scanners.spoken.chains import Chain, Expected, Talk
from cxguard.scanners.spoken.deciding import FEWEST_BESIDE, FEWEST_UNASKED, decide
from cxguard.scanners.spoken.echoes import SHORTEST_PART, WITHIN_TURNS, Echo, echoes, is_short, retold
from cxguard.scanners.spoken.found import Found, Parts
from cxguard.scanners.spoken.groups import Run
from cxguard.scanners.spoken.kinds import CARD_NUMBER, NOTHING
from cxguard.scanners.spoken.ranking import awaited, awaits_more
from cxguard.scanners.spoken.slots import LIFE_TURNS, Place, Slot, SlotFinder
from cxguard.scanners.spoken.tokens import Turn
from cxguard.scanners.spoken.vocabulary import Vocabulary
from cxguard.scanners.spoken.wordings import Senses, fewest_of

_Key = tuple[tuple[tuple[int, int], ...], tuple[Place, ...], frozenset[Place]]

_new = tuple.__new__  # there are many slots, and this makes one in half the time
_LONG_ENOUGH = 12  # digits that are no amount
_MOST_SAID = 12  # values ago that something can be said again
_FEWEST_ALONE = 2  # digits in each part of a number that nobody asked for
_MOST_TOLD = 4  # values that one goes on from, and turns between them
_MOST_AROUND, _MOST_BETWEEN = 1, 12  # words


class Hearing:
    """Hears the values that are made of digits, letters and dates."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._slots = SlotFinder(vocabulary)
        self._senses = Senses(vocabulary, self._slots)

    def values(self, talk: Talk) -> Iterator[tuple[Found, Parts]]:
        """Every value, and every time it is read back."""
        if not any(talk.runs):
            return
        found = _Deciding(talk, self._slots).all()
        yield from ((value, value.parts) for value in found)
        yield from echoes(talk, found)

    def talk(self, turns: Sequence[Turn]) -> Talk:
        """A conversation with its runs and slots."""
        talk = Talk(turns)
        topics: set[str] = set()
        asked: Sequence[Slot] = ()
        for turn in turns:
            sense = self._senses.of(turn.said)
            slots: Sequence[Slot] = [_new(Slot, (turn, *cue)) for cue in sense.cues] if sense.cues else ()
            if not slots and asked and sense.asks_again and not sense.is_told:
                slots = [slot._replace(turn=turn) for slot in asked]
            asked = slots or asked
            talk.slots.append(slots)
            talk.fewest.append(fewest_of(slots) if slots and not sense.cues else sense.fewest)
            talk.runs.append([Run(turn, row) for row in sense.rows] if sense.rows else ())
            topics |= sense.topics
            if sense.says_at:
                talk.ats.append(turn.index)
        talk.topics = frozenset(topics)
        return talk


class _Deciding:
    """One pass over a conversation's runs, in order, with an open chain for each speaker."""

    def __init__(self, talk: Talk, slots: SlotFinder) -> None:
        self._talk, self._slots = talk, slots
        self._used: frozenset[Place] = frozenset()
        self._found: list[Found] = []
        self._open: dict[object, Chain] = {}
        self._memory: dict[_Key, list[Found]] = {}
        self._values: dict[Chain, tuple[frozenset[Place], list[Found]]] = {}
        self._last_card, self._is_short_found = -inf, False
        self._asked: dict[tuple[int, int], list[Slot]] = {}

    def all(self) -> list[Found]:
        """The values in the order in which they were understood."""
        for runs in self._talk.runs:
            for run in runs:
                if not run.is_amount or run.row.digits >= _LONG_ENOUGH:
                    self._take(run)
                elif run.turn.words[run.first] < "a":
                    self._interrupt(run)
        for chain in self._open.values():
            self._close(chain)
        return self._found

    def _interrupt(self, run: Run) -> None:
        """Ends what is being said where something is counted in figures: '289781, 2 items'."""
        chain = self._open.get(run.turn.speaker)
        if chain is not None and chain.runs[-1].turn is run.turn:
            self._close(self._open.pop(run.turn.speaker))

    def _take(self, run: Run) -> None:
        speaker = run.turn.speaker
        if self._is_echo(run):
            return
        chain = self._open.get(speaker)
        if chain is not None:
            if self._goes_on(chain, run):
                self._open[speaker] = chain.extended(run)
                return
            self._close(chain)
        self._open[speaker] = Chain((run,))

    def _is_echo(self, run: Run) -> bool:
        """Whether it says again what was said, with nothing of its own asked or announced for it."""
        slots = self._talk.slots[run.turn.index]
        if slots and any(not s.near and s.last < run.first for s in slots):
            return False
        return self._says_again(run) and not self._answers(run)

    def _says_again(self, run: Run) -> bool:
        others = self._others(run)
        if run.row.most >= SHORTEST_PART and any(Echo(run).repeats(chain) for chain in others):
            return True
        said = [value for chain in others for value in self._so_far(chain)]
        if self._is_short_found or run.row.most >= SHORTEST_PART:
            said = [*self._found[-_MOST_SAID:], *said]
        return bool(said) and bool(retold(run, [value for value in said if self._may_say(run, value)]))

    def _others(self, run: Run) -> list[Chain]:
        """What others have not ended yet."""
        return [chain for speaker, chain in self._open.items() if speaker != run.turn.speaker]

    @staticmethod
    def _may_say(run: Run, value: Found) -> bool:
        """Whether a value stands so that a run may say it again."""
        turn = value.placed[0].run.turn
        is_near = run.turn.index - turn.index <= WITHIN_TURNS
        return is_near and turn is not run.turn and not value.kind.is_nothing

    def _answers(self, run: Run) -> bool:
        """Whether it is what the other side has just asked for."""
        single = Chain((run,))
        said = [v for chain in self._others(run) for v in self._decided(chain, self._open_slots(chain))]
        being_answered = {value.slot.place for value in said if value.slot}
        fresh = awaited(single, self._open_slots(single), self._used | being_answered)
        if fresh is None or fresh.turn.speaker == run.turn.speaker:
            return False
        return bool(self._decided(single, [fresh]))

    def _goes_on(self, chain: Chain, run: Run) -> bool:
        if not self._talk.may_follow(chain, run):
            return False
        slots = self._open_slots(chain)
        asked = awaited(chain, slots, self._used)
        more = awaits_more(chain, slots, self._used)
        if not self._talk.goes_on(chain, run, Expected(frozenset(asked.kinds if asked else ()), more)):
            return False
        if more:
            return True
        is_none_asked = any(not NOTHING.isdisjoint(slot.kinds) for slot in slots)
        values = self._decided(chain, slots) if is_none_asked else self._so_far(chain)
        if not values:
            return bool(slots) or min(run.row.digits, chain.runs[-1].row.digits) > _FEWEST_ALONE
        return not values[-1].is_complete and values[-1].placed[-1] == chain.placed[-1]

    def _close(self, chain: Chain) -> None:
        for value in self._so_far(chain):
            if value.kind.is_nothing:
                continue
            self._found.append(value)
            self._is_short_found |= is_short(value)
            if value.kind.name == CARD_NUMBER:
                self._last_card = max(self._last_card, value.placed[-1].run.turn.index)
            if value.slot:
                self._used |= {value.slot.place}

    def _so_far(self, chain: Chain) -> list[Found]:
        """The values in a chain, with all that is asked for; worked out again when more has been answered.

        What is nothing is left out where there is no value.
        """
        known = self._values.get(chain)
        if known is None or known[0] is not self._used:
            values = [] if self._is_too_short(chain) else self._decided(chain, self._open_slots(chain))
            known = self._values[chain] = (self._used, values)
        return known[1]

    def _is_too_short(self, chain: Chain) -> bool:
        """Whether all that may be asked for in it is longer, and it follows no card's number."""
        most = sum([run.row.most for run in chain.runs])
        is_by_card = chain.runs[0].turn.index - self._last_card <= _MOST_TOLD
        if most >= (FEWEST_BESIDE if is_by_card else FEWEST_UNASKED):
            return False
        fewest, indexes = self._talk.fewest, [run.turn.index for run in chain.runs]
        return all(most < min(fewest[max(0, i - LIFE_TURNS) : i + 1]) for i in indexes)

    def _decided(self, chain: Chain, slots: Sequence[Slot]) -> list[Found]:
        runs = tuple((run.turn.index, run.first) for run in chain.runs)
        key = (runs, tuple(slot.place for slot in slots), self._used)
        if key not in self._memory:
            self._memory[key] = self._decide(chain, slots)
        return self._memory[key]

    def _decide(self, chain: Chain, slots: Sequence[Slot]) -> list[Found]:
        told = self._told_before(chain)
        whole = decide(chain, slots, topics=self._talk.topics, used=self._used, told=told)
        if whole or len(chain.runs) == 1:
            return whole
        found, used = [], self._used
        for run in chain.runs:
            single = Chain((run,))
            found += decide(single, self._open_slots(single), topics=self._talk.topics, used=used)
        return found

    def _told_before(self, chain: Chain) -> list[Found]:
        """The last values of a speaker who only goes on: a card's number, in the next message its end."""
        return [value for value in self._found[-_MOST_TOLD:] if self._leads_to(value, chain.runs[0])]

    def _leads_to(self, value: Found, run: Run) -> bool:
        """Whether a run may go on from a value: in the same breath, or alone in a later message."""
        last, turn = value.placed[-1].run.turn, run.turn
        if last is turn:
            return 0 < run.first - value.placed[-1].group.last <= _MOST_BETWEEN
        between = range(last.index + 1, turn.index)
        is_own = turn.speaker is not None and last.speaker == turn.speaker
        is_soon = len(between) < _MOST_TOLD and not any(self._talk.slots[i] for i in between)
        return self._is_alone(run) and is_own and is_soon

    @staticmethod
    def _is_alone(run: Run) -> bool:
        """Whether a turn holds hardly anything else."""
        return len(run.turn.words) - (run.last - run.first + 1) <= _MOST_AROUND

    def _open_slots(self, chain: Chain) -> list[Slot]:
        first = chain.runs[0]
        place = first.turn.index, first.first
        if place not in self._asked:
            self._asked[place] = list(self._slots.open_for(first, self._talk.turns, self._talk.slots))
        return self._asked[place]
