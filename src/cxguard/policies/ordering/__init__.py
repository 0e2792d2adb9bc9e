"""The monitor: a sentence about order, judged on a captured conversation or on every path of a designed one.

A sentence compiles to an automaton of three states (`automaton`). A conversation and a path through a
flow are both a row of moments (`moments`); what a file does not show is a hidden moment, at which
anything of its sort may have happened. So the automaton is in a *set* of states (`run`): broken in all
of them is a fail, in none a pass, in some of them it could not be decided.
"""
