from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cwgdiff.errors import BadSavedComparison
from cwgdiff.model import Comparison
from cwgdiff.reporters import jsonfile
from cwgdiff.reporters.saved import load
from tests.support.comparisons import specimen
from tests.support.nasty import comparisons, plain_nasty

Json = dict[str, Any]


@pytest.mark.parametrize("made", [specimen, plain_nasty])
def test_a_saved_comparison_is_dressed_as_the_first_was(made: Callable[[], Comparison]) -> None:
    data = jsonfile.render(made())
    assert jsonfile.render(load(data, "saved.json")) == data
    assert load(data, "saved.json").revised.date == "2022-10-14T16:30:00Z"


@settings(max_examples=50, deadline=None)
@given(comparisons())
def test_any_comparison_comes_back(made: Comparison) -> None:
    data = jsonfile.render(made)
    assert jsonfile.render(load(data, "saved.json")) == data


def test_later_minor_forms_are_read() -> None:
    saved = _saved()
    saved["schema"] = "cwgdiff/comparison/1.3"
    saved["lineage"] = [{"key": "x"}]
    saved["changes"][0]["mark_of_itu"] = "MOD"
    saved["changes"][0]["nature"] = ["procedural"]
    saved["changes"][1]["base"][0]["kind"] = "signature"
    saved["summary"]["citations"] = 1
    assert load(_bytes(saved), "s.json").changes[0].nature == ("procedural",)


def test_a_byte_order_mark_is_let_pass() -> None:
    assert load(b"\xef\xbb\xbf" + jsonfile.render(specimen()), "s.json").changes


def _other_schema(saved: Json) -> None:
    saved["schema"] = "cwgdiff/document/1"


def _major(saved: Json) -> None:
    saved["schema"] = "cwgdiff/comparison/2"


def _no_schema(saved: Json) -> None:
    del saved["schema"]


def _no_changes(saved: Json) -> None:
    del saved["changes"]


def _extra(saved: Json) -> None:
    saved["changes"][2]["colour"] = "red"


def _text(saved: Json) -> None:
    saved["changes"][5]["revised"][0]["text"] += "!"


def _edit(saved: Json) -> None:
    saved["changes"][5]["edits"][0][1] = "le "


def _empty_edit(saved: Json) -> None:
    saved["changes"][5]["edits"].append(["+", ""])


def _op(saved: Json) -> None:
    saved["changes"][5]["edits"][0][0] = "*"


def _identity(saved: Json) -> None:
    saved["changes"][3]["id"] = 7


def _kind(saved: Json) -> None:
    saved["changes"][3]["change"] = "changed"


def _clause_kind(saved: Json) -> None:
    saved["changes"][3]["revised"][0]["kind"] = "chapter"


def _sides(saved: Json) -> None:
    saved["changes"][3]["change"] = "split"


def _boolean(saved: Json) -> None:
    saved["changes"][3]["moved"] = 1


def _similarity(saved: Json) -> None:
    saved["changes"][1]["similarity"] = 1.5


def _position(saved: Json) -> None:
    saved["changes"][1]["base"][0]["position"] = 0


def _negative(saved: Json) -> None:
    saved["changes"][1]["base"][0]["position"] = -1


def _summary(saved: Json) -> None:
    saved["summary"]["added"] = 9


def _hash(saved: Json) -> None:
    saved["base"]["sha256"] = "xyz"


def _list(saved: Json) -> None:
    saved["changes"] = {"1": 2}


def _row(saved: Json) -> None:
    saved["changes"][4] = "deleted"


def _unchanged(saved: Json) -> None:
    saved["changes"][5]["change"] = "unchanged"


def _nature(saved: Json) -> None:
    saved["changes"][5]["nature"] = ["citation", "citation"]


def _option(saved: Json) -> None:
    saved["tool"]["options"]["links"] = [1]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_other_schema, "not a saved comparison"),
        (_major, "cwgdiff/comparison/2"),
        (_no_schema, "not a saved comparison"),
        (_no_changes, '"changes" is missing'),
        (_extra, 'changes[2]: "colour" is a field'),
        (_text, 'changes[5]: "edits" do not give the revised text'),
        (_edit, 'changes[5]: "edits" do not give the base text'),
        (_empty_edit, 'changes[5]: "edits" must hold pairs'),
        (_op, 'changes[5]: "edits" must hold pairs'),
        (_identity, 'changes[3]: "id" must be 4'),
        (_kind, 'changes[3]: "change" must be one of unchanged'),
        (_clause_kind, 'changes[3].revised[0]: "kind" must be one of number'),
        (_sides, "changes[3]: \"change\" is 'split'"),
        (_boolean, 'changes[3]: "moved" must be true or false'),
        (_similarity, 'changes[1]: "similarity" must be a number from 0 to 1'),
        (_position, "row 2: position 0 of the base document is in row 1 already"),
        (_negative, 'changes[1].base[0]: "position" must be a whole number'),
        (_summary, 'summary: "added" is 9, and the rows hold 2'),
        (_hash, 'base: "sha256" must be 64'),
        (_list, '"changes" must be a list'),
        (_row, "changes[4]: an object must stand here"),
        (_unchanged, 'changes[5]: "edits" of an unchanged clause'),
        (_nature, 'changes[5]: "nature" names something twice'),
        (_option, "tool.options.links: an option must be a plain value"),
    ],
)
def test_nonsense_gets_one_sentence_with_its_place(
    spoil: Callable[[Json], None], said: str
) -> None:
    saved = copy.deepcopy(_saved())
    spoil(saved)
    sentence = _refusal(_bytes(saved))
    assert sentence.startswith("s.json")
    assert said in sentence


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not whole JSON"),
        (b"{", "line 1, column 2"),
        (b"[]", "not a saved comparison"),
        (b"null", "not a saved comparison"),
        (b"PK\x03\x04\xff", "byte 4 is not"),
        (b"[" * 200_000, "nesting"),
        (b'{"schema": NaN}', "NaN is no JSON number"),
        (b'{"schema": ' + b"9" * 5000 + b"}", "number"),
    ],
)
def test_what_is_no_json_is_refused(data: bytes, said: str) -> None:
    assert said in _refusal(data)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_damage_brings_it_down(data: st.DataObject) -> None:
    saved = _saved()
    places = list(_places(saved))
    holder, key = data.draw(st.sampled_from(places))
    holder[key] = data.draw(
        st.sampled_from(
            [None, True, -1, 0, 2, 0.5, "", "x", [], {}, [[]], [["=", 1]], "\ud800", [None]]
        )
    )
    try:
        jsonfile.render(load(_bytes(saved), "s.json"))
    except BadSavedComparison as error:
        assert str(error).startswith("s.json")


def _places(value: Any) -> Any:
    stack = [value]
    while stack:
        holder = stack.pop()
        for key in list(holder) if isinstance(holder, dict) else range(len(holder)):
            yield holder, key
            if isinstance(holder[key], dict | list):
                stack.append(holder[key])


def _refusal(data: bytes) -> str:
    with pytest.raises(BadSavedComparison) as caught:
        load(data, "s.json")
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def _saved() -> Json:
    saved: Json = json.loads(jsonfile.render(specimen()))
    return saved


def _bytes(saved: Json) -> bytes:
    return json.dumps(saved).encode()
