"""The monitor: a sentence about order, judged on a captured conversation or on every path of a designed one.

A sentence is compiled (`compiling`) to an automaton of three states (`automaton`). A conversation and a path
through a flow are both a row of moments (`moments`, `rows`); what a file does not show is a hidden moment, at
which anything of its sort may have happened. So the automaton is in a *set* of states (`run`): broken in all
of them is a fail, in none a pass, in some of them it could not be decided. What a sentence looks up before it
runs (`plans`) becomes a mark in the row (`marks`). `across` strings all conversations of a customer together.
"""
