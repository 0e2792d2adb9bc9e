"""RE2 on bytes: linear in the text, whoever wrote the expression and the text. Imports RE2 alone."""

import re2

_MEMORY = 16 << 20  # bytes for one expression's automata; beyond it RE2 is slower, not wrong


def linear(regex: bytes) -> "re2._Regexp":
    """The expression, compiled. Raises re2.error if RE2 does not take it."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.log_errors = False
    options.max_mem = _MEMORY
    return re2.compile(regex, options)
