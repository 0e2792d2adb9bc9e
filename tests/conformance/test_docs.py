"""What the pages tell a reader to type works as they tell it."""

import re
import shutil
from pathlib import Path

import pytest

from repositories import Repository
from runs import REPOSITORY, cxguard

RUNNABLE = re.compile(r"^cxguard [^#\n]+", re.MULTILINE)
BLOCK = re.compile(r"```(?:sh)?\n(.*?)```", re.DOTALL)
YAML = re.compile(r"`([\w/-]+\.yaml)`:?\n\n```yaml\n(.*?)```", re.DOTALL)

MISTAKES = {2, 70}


def commands(page: str) -> list[str]:
    """Every cxguard command in a page's blocks, in order."""
    blocks = BLOCK.findall((REPOSITORY / page).read_text(encoding="utf-8"))
    return [command.strip() for block in blocks for command in RUNNABLE.findall(block)]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "examples" / "clean-bank", tmp_path / "project")
    return tmp_path / "project"


def test_the_readme_shows_commands() -> None:
    assert len(commands("README.md")) >= 4


def test_the_readmes_commands_work_in_order(project: Path) -> None:
    for command in commands("README.md"):
        run = cxguard(command.split()[1:], cwd=project)

        assert run.returncode not in MISTAKES, command


@pytest.mark.parametrize(
    "page",
    ["docs/redact.md", "docs/explain.md", "docs/verify-evidence.md", "docs/begin.md", "docs/publish.md"],
)
def test_pages_on_commands_can_be_followed_literally(project: Path, page: str) -> None:
    repository = Repository(project)
    repository.git("add", "--", ".")
    repository.commit()
    for command in commands(page):
        run = cxguard(command.split()[1:], cwd=project)

        assert run.returncode == 0, command


def test_the_page_on_rules_can_be_followed_literally(project: Path) -> None:
    page = (REPOSITORY / "docs/write-a-rule.md").read_text(encoding="utf-8")
    (project / "cxguard.toml").write_text('rules = ["cxguard-rules"]\n', encoding="utf-8")
    for name, text in YAML.findall(page):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    run = cxguard(["rules", "test", "cxguard-rules/loyalty-number.yaml"], cwd=project)

    assert run.returncode == 0, run.stdout.decode()
    (project / "note.txt").write_text("my number is HL-2044-1783\n", encoding="utf-8")
    assert b"loyalty-number" in cxguard(["scan", "note.txt"], cwd=project).stdout


def test_the_page_on_policies_can_be_followed_literally(project: Path) -> None:
    page = (REPOSITORY / "docs/write-a-policy.md").read_text(encoding="utf-8")
    (project / "cxguard.toml").write_text(
        'policies = ["cxguard-policies"]\npacks = ["desk-rules"]\n', encoding="utf-8"
    )
    for name, text in YAML.findall(page):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    run = cxguard(["policies", "test", "desk-rules"], cwd=project)

    assert run.returncode == 0, run.stdout.decode() + run.stderr.decode()
    for command in commands("docs/write-a-policy.md"):
        assert cxguard(command.split()[1:], cwd=project).returncode not in MISTAKES, command


def test_the_page_on_waivers_can_be_followed_literally(project: Path) -> None:
    for name, text in YAML.findall((REPOSITORY / "docs/waivers.md").read_text(encoding="utf-8")):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    for command in commands("docs/waivers.md"):
        assert cxguard(command.split()[1:], cwd=project).returncode not in MISTAKES, command
    assert b"UNUSED" in cxguard(["check", ".", "--as-of", "2026-11-30"], cwd=project).stdout


@pytest.mark.parametrize("page", ["README.md", *sorted(p.name for p in (REPOSITORY / "docs").glob("*.md"))])
def test_every_link_between_pages_leads_somewhere(page: str) -> None:
    path = REPOSITORY / page if page == "README.md" else REPOSITORY / "docs" / page
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))

    assert [t for t in targets if not (path.parent / t).exists()] == []
