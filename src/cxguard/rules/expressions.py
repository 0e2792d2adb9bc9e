"""The regular expressions of rules: RE2 alone, so that every one runs in linear time."""

from functools import cache
from typing import Any

VALUE = "value"


def compile_regex(regex: str) -> Any:
    """The compiled expression. Raises ValueError with RE2's own reason."""
    import re2

    try:
        return re2.compile(regex, _options())
    except re2.error as error:
        reason = error.args[0] if error.args else "unknown"
        said = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
    raise ValueError(said)


@cache
def _options() -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    return options


def syntax_problem_of(regex: str) -> str:
    """Why RE2 refuses an expression, or nothing."""
    try:
        compile_regex(regex)
    except ValueError as error:
        return f"RE2 refuses it: {error}"
    return ""


def problem_of(regex: str) -> str:
    """Why an expression cannot be taken for a pattern, or nothing."""
    if problem := syntax_problem_of(regex):
        return problem
    compiled = compile_regex(regex)
    if not_ascii := non_ascii_in_class(regex):
        return f"'{not_ascii}' stands in a character class; classes are ASCII, write an alternation (?:a|b)"
    if strange := sorted(set(compiled.groupindex) - {VALUE}):
        return f"the group '{strange[0]}' means nothing; the one group with a meaning is (?P<{VALUE}>...)"
    if compiled.search("") is not None:
        return "it matches the empty text, and so everywhere"
    return ""


def non_ascii_in_class(regex: str) -> str:
    """The first non-ASCII character that stands in a character class of a valid expression, or nothing.

    A class of characters and a class of bytes are the same only within ASCII.
    """
    position, is_inside, opened_at = 0, False, 0
    while position < len(regex):
        character = regex[position]
        if regex.startswith(r"\Q", position) and not is_inside:
            position = _after(regex, r"\E", position)
            continue
        if is_inside and (not character.isascii() or _is_wide_escape(regex, position)):
            return character if not character.isascii() else regex[position : _after(regex, "}", position)]
        if character == "\\":
            position += 2
            continue
        if is_inside and regex.startswith("[:", position):
            position = _after(regex, ":]", position)
            continue
        if not is_inside and character == "[":
            is_inside, opened_at = True, position + (2 if regex.startswith("[^", position) else 1)
            position = opened_at
            continue
        if is_inside and character == "]" and position > opened_at:
            is_inside = False
        position += 1
    return ""


def _after(regex: str, ending: str, position: int) -> int:
    found = regex.find(ending, position + 1)
    return len(regex) if found < 0 else found + len(ending)


def _is_wide_escape(regex: str, position: int) -> bool:
    r"""Whether `\x{...}` above ASCII stands here."""
    if not regex.startswith(r"\x{", position):
        return False
    return int(regex[position + 3 : regex.index("}", position)], 16) > 0x7F  # noqa: PLR2004 - the last of ASCII
