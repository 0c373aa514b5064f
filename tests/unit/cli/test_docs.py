"""The documentation tells the truth: its links lead somewhere, its commands and options exist."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import click
import pytest

from cwgdiff.cli import VERBS, group

ROOT = Path(__file__).parents[3]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        name, _, place = target.partition("#")
        other = (page.parent / name) if name else page
        assert other.exists(), target
        if place:
            text = other.read_text(encoding="utf-8")
            assert place in map(anchor, re.findall(r"^#+ (.+)$", text, re.M)), target


def verb(name: str) -> click.Command:
    command = group.get_command(click.Context(group), name)
    assert command is not None, name
    return command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_exist(page: Path) -> None:
    for line in re.findall(r"cwgdiff ((?:[a-z]+)(?: [^`|\n]*)?)", page.read_text(encoding="utf-8")):
        words = line.split()
        if words[0] not in VERBS:
            continue
        known = {
            name
            for option in verb(words[0]).params
            for name in (*option.opts, *option.secondary_opts)
        }
        for option in re.findall(r"(?<=\s)--?[a-z][a-z-]*", line):
            assert option in known, f"{words[0]} {option}"


def reference_page() -> str:
    """The page of every verb and option, written from the commands themselves."""
    lines = [
        "# Command line",
        "",
        "Written from the commands by `pytest --renew`; do not edit.",
        "",
    ]
    for name in VERBS:
        command = verb(name)
        context = click.Context(command, info_name=f"cwgdiff {name}")
        usage = " ".join(command.collect_usage_pieces(context))
        lines += [f"## {name}", "", f"`cwgdiff {name} {usage}`", ""]
        for block in inspect.cleandoc(command.help or "").split("\n\n"):
            # click's mark for "do not wrap" is a backspace.
            if block.startswith("\b"):
                lines += ["```sh", inspect.cleandoc(block[1:]), "```", ""]
            else:
                lines += [" ".join(block.split()), ""]
        options = [option for option in command.params if isinstance(option, click.Option)]
        lines += ["| option | meaning |", "| --- | --- |"]
        for option in options:
            record = option.get_help_record(context)
            assert record is not None, f"{name} {option.opts} is not explained"
            spelling, meaning = (cell.replace("|", "\\|") for cell in record)
            lines.append(f"| `{spelling}` | {meaning} |")
        lines.append("")
    return "\n".join(lines)


def test_the_reference_page_is_that_of_the_commands(renew: bool) -> None:
    page = ROOT / "docs" / "command-line.md"
    if renew:
        page.write_text(reference_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == reference_page()


@pytest.mark.parametrize("name", VERBS)
def test_every_option_is_explained(name: str) -> None:
    for option in verb(name).params:
        if isinstance(option, click.Option):
            assert option.help, option.opts


@pytest.mark.parametrize("name", VERBS)
def test_help_says_the_same_as_the_list_of_verbs(name: str) -> None:
    assert (verb(name).help or "").startswith(VERBS[name].removesuffix("."))
