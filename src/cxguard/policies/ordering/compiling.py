"""From a sentence to its automaton."""

from dataclasses import replace

from cxguard.model.policy import Operand, Sentence, Within
from cxguard.policies.ordering.automaton import LIVE, Automaton, Config, Operands, Role, State


def automaton_of(sentence: Sentence) -> Automaton:
    """Compile a sentence. The loader has refused words that do not go together."""
    return _requiring(sentence) if sentence.require else _forbidding(sentence)


def _requiring(sentence: Sentence) -> Automaton:
    opener, closer = _scope(sentence)
    is_owed_each_time = bool(sentence.when or (sentence.within and sentence.within.of))
    moves = {(State.OPEN, Role.TARGET): State.IDLE if is_owed_each_time else State.SETTLED}
    moves |= {(State.IDLE, Role.OPENER): State.OPEN} if opener else {}
    moves |= {(State.OPEN, Role.CLOSER): State.BROKEN} if closer else {}
    moves |= {(State.SETTLED, Role.CLOSER): State.IDLE} if sentence.between else {}
    return Automaton(
        forbids=False,
        operands=_operands((sentence.require, sentence.unless), (opener,), (closer,)),
        begin=_begin(is_open=opener is None, triggered=not (opener or closer), limit=sentence.within),
        moves=moves,
        triggers=_requiring_triggers(opener, closer),
        limit=sentence.within,
        late=State.BROKEN,
        end=State.OPEN if closer else State.BROKEN,
    )


def _requiring_triggers(opener: Operand | None, closer: Operand | None) -> frozenset[tuple[State, Role]]:
    if opener and closer:
        return frozenset({(State.OPEN, Role.TARGET), (State.OPEN, Role.CLOSER)})
    role = Role.OPENER if opener else Role.CLOSER
    return frozenset((state, role) for state in LIVE)


def _forbidding(sentence: Sentence) -> Automaton:
    opener, closer = _scope(sentence)
    closers = tuple(one for one in (closer, sentence.unless) if one)
    is_always = not (opener or closers) and sentence.limit is None
    is_conditional = bool(sentence.unless_between or not opener)
    triggers = frozenset((s, Role.TARGET if is_conditional else Role.OPENER) for s in LIVE)
    # A limit that is not counted from anything holds in every window of that length.
    window = sentence.within if sentence.limit and not opener else None
    limit = None if window else sentence.within
    return Automaton(
        forbids=True,
        operands=_operands((_target(sentence),), (opener,), closers),
        begin=_begin(
            is_open=bool(sentence.unless_between) or opener is None, triggered=is_always, limit=limit
        ),
        moves=_forbidding_moves(sentence, opener, closers),
        triggers=frozenset() if is_always else triggers,
        limit=limit,
        late=State.IDLE if opener else State.SETTLED,
        at_most=sentence.limit.at_most if sentence.limit else 0,
        window=window,
    )


def _target(sentence: Sentence) -> Operand | None:
    return sentence.limit.of if sentence.limit else sentence.forbid


def _forbidding_moves(
    sentence: Sentence, opener: Operand | None, closers: Operands
) -> dict[tuple[State, Role], State]:
    moves = {(State.OPEN, Role.TARGET): State.BROKEN}
    if sentence.unless_between:
        return moves | {(State.OPEN, Role.OPENER): State.IDLE, (State.IDLE, Role.CLOSER): State.OPEN}
    if opener:
        # Happening again while open starts the clock anew: forbidden for N turns after each.
        moves |= {(State.IDLE, Role.OPENER): State.OPEN}
        is_counted_anew = bool(sentence.within or (sentence.limit and sentence.when))
        moves |= {(State.OPEN, Role.OPENER): State.OPEN} if is_counted_anew else {}
    if closers:
        moves[State.OPEN, Role.CLOSER] = State.IDLE if opener else State.SETTLED
    return moves


def _scope(sentence: Sentence) -> tuple[Operand | None, Operand | None]:
    """What opens a sentence, and what closes it."""
    interval = sentence.between or sentence.unless_between
    if interval:
        return interval
    of = sentence.within.of if sentence.within else None
    return sentence.when or sentence.after or of, sentence.before


def _operands(
    target: tuple[Operand | None, ...], opener: tuple[Operand | None, ...], closer: tuple[Operand | None, ...]
) -> dict[Role, Operands]:
    named = {Role.TARGET: target, Role.OPENER: opener, Role.CLOSER: closer}
    known = {role: tuple(one for one in operands if one is not None) for role, operands in named.items()}
    return {role: operands for role, operands in known.items() if operands}


def _begin(*, is_open: bool, triggered: bool, limit: Within | None) -> Config:
    config = Config(State.OPEN if is_open else State.IDLE, triggered)
    if not is_open or limit is None:
        return config
    return config._replace(
        opened_s=0.0 if limit.seconds is not None else None,
        opened_word=0 if limit.words is not None else None,
    )


def without_target(automaton: Automaton) -> Automaton:
    """The automaton that goes on counting where the first was broken."""
    operands = dict(automaton.operands)
    del operands[Role.TARGET]
    return replace(automaton, operands=operands, heard={})
