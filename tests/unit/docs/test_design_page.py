"""The design page shows the house as it is: its folders, layers, types, verbs and public names."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest

import cwgdiff
from cwgdiff import model
from cwgdiff.cli import VERBS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")


def block(first: str) -> list[str]:
    """The lines of the code block that begins with `first`."""
    return PAGE.split(f"```\n{first}", 1)[1].split("```", 1)[0].splitlines()


def test_the_listing_has_every_room_and_module_and_no_other() -> None:
    listed = set()
    for line in block("cwgdiff/\n"):
        if line.startswith("  "):
            listed |= set(re.findall(r"(?:^|\s{2,})(\w+(?:/|\.py))(?=\s)", line))
    package = ROOT / "cwgdiff"
    there = {f"{path.name}/" for path in package.iterdir() if any(path.glob("*.*"))}
    there |= {path.name for path in package.glob("*.py")}
    assert listed == there - {"__pycache__/"}


def test_folders_of_the_project_are_listed() -> None:
    listed = {line.split("/")[0] for line in block("cwgdiff/\n") if re.match(r"\w+/", line)}
    visible = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] not in "._"}
    assert listed | {"cwgdiff"} >= {"corpora", "tests", "benchmarks", "notebooks", "docs"}
    assert listed <= visible


def test_the_layers_are_those_that_are_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    checked = [
        {name.strip().removeprefix("cwgdiff.") for name in layer.split("|")}
        for layer in contract["layers"]
    ]
    told = "".join(block("cli -> "))
    shown = [
        {name.strip() for name in layer.strip(" {}").split("|")}
        for layer in f"cli -> {told}".split("->")
    ]
    assert shown == checked


def types() -> dict[str, set[str]]:
    """Type -> fields, as the table tells; a row may tell several, their fields divided by `;`."""
    rows = re.findall(r"^\| (`[A-Z].*?) \| (.*?) \|", PAGE, re.M)
    found = {}
    for names, fields in rows:
        several = re.findall(r"`(\w+)`", names)
        for name, own in zip(several, fields.split(";"), strict=True):
            found[name] = set(re.findall(r"\w+", re.sub(r"\(.*?\)", "", own)))
    return found


@pytest.mark.parametrize(
    "name",
    sorted(name for name, kind in vars(model).items() if dataclasses.is_dataclass(kind)),
)
def test_each_type_is_told_with_its_fields(name: str) -> None:
    fields = {field.name for field in dataclasses.fields(vars(model)[name])}
    assert types()[name] == fields


def test_each_verb_and_public_function_is_in_the_table() -> None:
    table = PAGE.split("## Command line and Python", 1)[1].split("\n## ", 1)[0]
    assert set(re.findall(r"`cwgdiff ([a-z]+)", table)) == set(VERBS)
    functions = {name for name in cwgdiff.__all__ if name[0].islower()}
    frames_in_words = {"to_citations_frame", "to_references_frame", "to_duties_frame"}
    assert set(re.findall(r"cwgdiff\.(\w+)\(", table)) == functions - frames_in_words


def test_the_index_lists_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert set(re.findall(r"^\| \[.*?\]\((.*?)\)", index, re.M)) == pages
