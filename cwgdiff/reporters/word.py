"""The comparison table in Word, for the meeting room: old clause, new clause, remark.

A landscape document. The new clause carries the changes as ITU sets them: deleted words struck
through, inserted ones underlined, in colour too. These are looks, not revision marks. Each
section has a heading, so that Word's navigation pane lists it, and a table with its head repeated.

Made with python-docx; rows are written as XML, table by table, since filling its cells one
by one grows with the square of the table. The same comparison gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from cwgdiff import __version__
from cwgdiff.model import Change, Clause, Comparison, Op, Source
from cwgdiff.reporters import palette
from cwgdiff.reporters.redline import Run, by_clause
from cwgdiff.reporters.remarks import names, remarks
from cwgdiff.reporters.table import CHANGES, LETTERS, counts, is_quiet, is_right_to_left
from cwgdiff.reporters.visible import visible

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph
    from lxml import etree

_NO_DAY = datetime(1980, 1, 1)  # the oldest that a zip can hold: the file has no date of its own
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WIDTHS = (5700, 6500, 2940)  # twips; A4 landscape within margins of 15 mm
_HEADS = ("Old clause", "New clause, changes marked", "Remark")
_OUTSIDE = frozenset({"front", "header", "footer", "comment", "textbox", "object", "unplaced"})
_CLAUSE_STYLE, _LABEL_STYLE = "Clause Text", "Clause Label"  # python-docx makes the id ClauseText
_LOOKS: dict[Op, str] = {
    "=": "",
    "-": f'<w:strike/><w:color w:val="{palette.DELETED[1:]}"/>',
    "+": f'<w:color w:val="{palette.INSERTED[1:]}"/><w:u w:val="single"/>',
}


def render(comparison: Comparison) -> bytes:
    """The document's bytes. Same comparison, same bytes."""
    import docx

    document = docx.Document()
    _set_up(document, comparison)
    _first_page(document, comparison)
    _tables(document, comparison)
    target = io.BytesIO()
    document.save(target)
    return _without_clock(target.getvalue())


def _set_up(document: WordDocument, comparison: Comparison) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(14)
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    normal.paragraph_format.space_after = Pt(3)
    for name, size in (("Title", 18), ("Heading 1", 13), ("Heading 2", 11)):
        style = styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = RGBColor.from_string(palette.INK[1:])
        style.paragraph_format.keep_with_next = True
    clause = styles.add_style(_CLAUSE_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    clause.base_style = normal
    clause.paragraph_format.space_after = Pt(2)
    # No spelling marks under texts in six languages.
    clause.element.get_or_add_rPr().append(parse_xml(f'<w:noProof xmlns:w="{_NAMESPACE}"/>'))
    label = styles.add_style(_LABEL_STYLE, WD_STYLE_TYPE.CHARACTER)
    label.font.bold = label.font.cs_bold = True
    _footer(section.footer.paragraphs[0], comparison)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "cwgdiff"
    properties.title = "Comparison, clause by clause"
    properties.comments = ""
    properties.created = properties.modified = _NO_DAY
    properties.revision = 1


def _footer(paragraph: Paragraph, comparison: Comparison) -> None:
    paragraph.add_run(visible(f"{comparison.base.file} → {comparison.revised.file}") + " — page ")
    _append(paragraph, _field("PAGE"))
    paragraph.add_run(" of ")
    _append(paragraph, _field("NUMPAGES"))


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _append(paragraph: Paragraph, content: str) -> None:
    """Add finished XML to the end of a paragraph."""
    from docx.oxml import parse_xml

    target: etree._Element = paragraph._p
    target.extend(list(parse_xml(f'<w:p xmlns:w="{_NAMESPACE}">{content}</w:p>')))


def _first_page(document: WordDocument, comparison: Comparison) -> None:
    from docx.oxml import parse_xml

    document.add_paragraph("What changed, clause by clause", style="Title")
    doubtful = [change for change in comparison.changes if change.doubtful]
    if doubtful:
        document.add_heading(f"Doubtful links: {len(doubtful)}, to be looked at first", 2)
        for change in doubtful:
            way = (
                f"row {change.id}: {names(change.base)} → {names(change.revised)} ({change.reason})"
            )
            document.add_paragraph(visible(way), style="List Bullet")
    facts = [("", "Base", "Revision")]
    facts += [
        (key, old, new)
        for key, old, new in zip(
            _KEYS, _described(comparison.base), _described(comparison.revised), strict=True
        )
        if old or new
    ]
    table = document.add_table(rows=len(facts), cols=3, style="Table Grid")
    for row, values in zip(table.rows, facts, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = visible(value)
    look: etree._Element = table._tbl.tblPr
    look.append(parse_xml(_EDGES.replace(">", f' xmlns:w="{_NAMESPACE}">', 1)))
    for cell in (*table.rows[0].cells, *table.columns[0].cells):
        for run in cell.paragraphs[0].runs:
            run.bold = True
    document.add_paragraph()
    found = counts(comparison)
    kinds = ", ".join(f"{found[kind]} {kind}" for kind in CHANGES if found[kind])
    flags = ", ".join(f"{found[flag]} {flag}" for flag in ("renumbered", "moved", "doubtful"))
    document.add_paragraph(f"{len(comparison.changes)} rows: {kinds or 'none'}; {flags}.")
    for diagnostic in comparison.diagnostics:
        where = f" ({diagnostic.where})" if diagnostic.where else ""
        said = visible(f"{diagnostic.severity}: {diagnostic.message}{where}")
        document.add_paragraph(said, style="List Bullet")
    legend = document.add_paragraph()
    _append(legend, _runs((Run("-", "struck through"),), False))
    legend.add_run(": only in the base. ")
    _append(legend, _runs((Run("+", "underlined"),), False))
    legend.add_run(": only in the revision. ")
    _append(legend, _runs((Run("=", "green"),), False, palette.MOVED))
    legend.add_run(f": moved. Made by cwgdiff {__version__}.")


_KEYS = ("file", "last saved", "SHA-256", "view of revision marks", "resolution")


def _described(source: Source) -> tuple[str, str, str, str, str]:
    resolutions = "\n".join(
        " · ".join(part for part in (heading.number, heading.revision, heading.title) if part)
        for heading in source.resolutions
    )
    return source.file, source.date or "", source.sha256, source.view or "", resolutions


def _tables(document: WordDocument, comparison: Comparison) -> None:
    from docx.oxml import parse_xml

    mirrored = is_right_to_left(comparison.revised.language or comparison.base.language)
    end = document.element.body.sectPr
    assert end is not None
    for heading, changes in groupby(comparison.changes, key=_section):
        title = document.add_heading("", 1)
        _append(title, _run(visible(heading), "=", mirrored))
        if mirrored:
            look: etree._Element = title._p.get_or_add_pPr()
            look.append(parse_xml(f'<w:bidi xmlns:w="{_NAMESPACE}"/>'))
        rows = "".join(_row(change, mirrored) for change in changes)
        end.addprevious(parse_xml(_table(rows, mirrored)))
    document.add_paragraph()  # a table may not end a document


def _section(change: Change) -> str:
    clause = (change.revised or change.base)[0]
    if clause.kind in _OUTSIDE:
        return "Outside the clauses"
    place = clause.text if clause.kind in ("section", "annex") else clause.section or "Opening"
    return f"{clause.resolution}: {place}" if clause.resolution else place


_EDGES = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{palette.LINE[1:]}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)


def _table(rows: str, mirrored: bool) -> str:
    head = "".join(
        _cell(
            f'<w:p><w:pPr><w:pStyle w:val="ClauseText"/>{"<w:bidi/>" if mirrored else ""}</w:pPr>'
            f"<w:r><w:rPr><w:b/></w:rPr><w:t>{name}</w:t></w:r></w:p>",
            width,
            palette.HEAD,
        )
        for name, width in zip(_HEADS, _WIDTHS, strict=True)
    )
    return (
        f'<w:tbl xmlns:w="{_NAMESPACE}"><w:tblPr>'
        f"{'<w:bidiVisual/>' if mirrored else ''}"
        f'<w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/>{_EDGES}'
        '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
        + f"</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def _row(change: Change, mirrored: bool) -> str:
    ink = palette.MOVED if change.moved else palette.QUIET if is_quiet(change) else ""
    old = [
        _paragraph(
            own.clause.label,
            _plain(own.runs),
            "",
            mirrored,
            palette.QUIET if is_quiet(change) else "",
        )
        for own in by_clause(change, "base")
    ]
    new = [
        _paragraph(
            own.clause.label,
            own.runs,
            _old_label(change, own.clause),
            mirrored,
            ink,
            label_op="+"
            if change.change == "added"
            else "-"
            if change.change == "deleted"
            else "=",
        )
        for own in by_clause(change, "revised" if change.revised else "base", both=True)
    ]
    letter = LETTERS[change.change] + (">" if change.moved else "")
    said = f"{letter} {'; '.join(remarks(change)) or change.change}"
    # Our own English runs from the left, whatever the language of the clauses.
    remark = [_paragraph(None, (Run("=", visible(said)),), "", False, ink)]
    grounds = ("", "", palette.MOVED_GROUND if change.moved else palette.GROUNDS[change.change])
    cells = zip((old, new, remark), _WIDTHS, grounds, strict=True)
    inner = "".join(
        _cell("".join(paragraphs) or _EMPTY, width, ground) for paragraphs, width, ground in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inner}</w:tr>"


_EMPTY = '<w:p><w:pPr><w:pStyle w:val="ClauseText"/></w:pPr></w:p>'


def _old_label(change: Change, clause: Clause) -> str:
    """The label that was struck, where the change is a clause's own relettering."""
    if not change.renumbered or len(change.base) != 1 or len(change.revised) != 1:
        return ""
    return change.base[0].label or ""


def _plain(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(Run("=", run.text) for run in runs)


def _paragraph(
    label: str | None,
    runs: tuple[Run, ...],
    old_label: str,
    mirrored: bool,
    ink: str = "",
    label_op: Op = "=",
) -> str:
    start = ""
    if old_label:
        start += _run(visible(old_label), "-", mirrored, label=True)
        label_op = "+"
    if label:
        start += _run(visible(label), label_op, mirrored, label=True)
    if start:
        start += _run(" ", "=", mirrored, label=True)
    bidi = "<w:bidi/>" if mirrored else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="ClauseText"/>{bidi}</w:pPr>'
        f"{start}{_runs(runs, mirrored, ink)}</w:p>"
    )


def _runs(runs: tuple[Run, ...], mirrored: bool, ink: str = "") -> str:
    return "".join(_run(run.text, run.op, mirrored, ink=ink) for run in runs)


def _run(text: str, op: Op, mirrored: bool, label: bool = False, ink: str = "") -> str:
    """One run; `ink` is the colour of kept words."""
    looks = _LOOKS[op] or (f'<w:color w:val="{ink[1:]}"/>' if ink else "")
    style = '<w:rStyle w:val="ClauseLabel"/>' if label else ""
    direction = "<w:rtl/>" if mirrored else ""
    properties = f"<w:rPr>{style}{looks}{direction}</w:rPr>" if style or looks or direction else ""
    inner = (
        escape(text).replace("\t", "</w:t><w:tab/>" + _OPEN).replace("\n", "</w:t><w:br/>" + _OPEN)
    )
    return f"<w:r>{properties}{_OPEN}{inner}</w:t></w:r>".replace(f"{_OPEN}</w:t>", "")


_OPEN = '<w:t xml:space="preserve">'


def _cell(paragraphs: str, width: int, ground: str) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground[1:]}"/>' if ground else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraphs}</w:tc>'


def _without_clock(package: bytes) -> bytes:
    """The package zipped again with one fixed time for all parts."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as written,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fixed,
    ):
        for name in written.namelist():
            part = zipfile.ZipInfo(name, _NO_DAY.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(part, written.read(name))
    return target.getvalue()
