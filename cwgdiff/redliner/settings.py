"""Document settings: Word is told to record what is changed afterwards, on request."""

from __future__ import annotations

from typing import Final

from lxml import etree

from cwgdiff.ooxml.names import VAL, w
from cwgdiff.redliner.sides import Side

# What stands before w:trackRevisions in CT_Settings (ECMA-376 part 1, 17.15.1.78 and A.1).
_BEFORE: Final = frozenset(
    w(name)
    for name in [
        "writeProtection",
        "view",
        "zoom",
        "removePersonalInformation",
        "removeDateAndTime",
        "doNotDisplayPageBoundaries",
        "displayBackgroundShape",
        "printPostScriptOverText",
        "printFractionalCharacterWidth",
        "printFormsData",
        "embedTrueTypeFonts",
        "embedSystemFonts",
        "saveSubsetFonts",
        "saveFormsData",
        "mirrorMargins",
        "alignBordersAndEdges",
        "bordersDoNotSurroundHeader",
        "bordersDoNotSurroundFooter",
        "gutterAtTop",
        "hideSpellingErrors",
        "hideGrammaticalErrors",
        "activeWritingStyle",
        "proofState",
        "formsDesign",
        "attachedTemplate",
        "linkStyles",
        "stylePaneFormatFilter",
        "stylePaneSortMethod",
        "documentType",
        "mailMerge",
        "revisionView",
    ]
)


def track_revisions(side: Side) -> None:
    """Switch the recording of changes on in the copy's settings."""
    tag = w("trackRevisions")
    root = side.copy.companion("settings")
    found = root.find(tag)
    if found is not None:
        found.attrib.pop(VAL, None)
        return
    at = next((i for i, each in enumerate(root) if each.tag not in _BEFORE), len(root))
    root.insert(at, etree.Element(tag))
