"""What packs want to know of a data file, asked while it is read: its values stay behind."""

from collections.abc import Callable

from cxguard.model.document import Kind
from cxguard.model.scan import Answered
from cxguard.model.setting import Setting
from cxguard.model.tree import Node
from cxguard.pipeline.stages import Stages

Answers = tuple[Answered, ...] | None


def asked(form: str, data: Node | None, text: Callable[[], str], stages: Stages) -> tuple[Answers, str]:
    """The answers, and why a settings file could not be read as one; None where it is no data file."""
    if not stages.is_thorough or (data is None and not stages.questions):
        return None, ""
    from cxguard.policies.settings import tree_of
    from cxguard.policies.values import answers_of
    from cxguard.trees.errors import TreeError

    try:
        tree = data or tree_of(form, text())
    except TreeError as error:
        return None, f"{form}-file: {error.reason}"
    return (None if tree is None else answers_of(stages.questions, tree)), ""


def told(
    kind: Kind, form: str, data: Node | None, text: Callable[[], str], stages: Stages
) -> tuple[Setting, ...]:
    """What a settings file says of logging, retention and transport; nothing of any other file.

    Tests and samples say nothing of how customers' data is treated.
    """
    if not stages.is_thorough or kind is not Kind.CONFIG:
        return ()
    from cxguard.kpi.settings.blocks import tree_of_blocks
    from cxguard.kpi.settings.reading import settings_in
    from cxguard.policies.settings import tree_of
    from cxguard.trees.errors import TreeError

    try:
        tree = data or (tree_of_blocks(text()) if form in _BLOCKS else tree_of(_ENV.get(form, form), text()))
    except TreeError:
        return ()  # that it cannot be read as what it is, its `degraded` says where packs ask of it
    return () if tree is None else settings_in(tree)


_BLOCKS = frozenset(("terraform", "hcl"))
_ENV = dict.fromkeys(("example", "sample", "template", "dist", "local", "production", "staging"), "env")
"""What follows the second dot in the names of environment files, which are settings by their beginning."""
