"""Text files: encodings, line ends, wrapped lines, what extraction left behind."""

from __future__ import annotations

import random
import textwrap

import pytest

from cwgdiff.errors import CwgdiffError, UnreadableInput, UnsafeInput
from cwgdiff.model import Paragraph, Transcript
from cwgdiff.options import Limits, ReadOptions
from cwgdiff.readers import read_bytes

LETTERS = "a)\tque la résolution a été adoptée à Genève, où l'œuvre s'achève;"
RUSSIAN = "а)\tчто государства-члены должны представить доклад в установленный срок;"


def read(data: bytes, **limits: int) -> Transcript:
    return read_bytes(data, "given.txt", ReadOptions(limits=Limits(**limits)))


def texts(transcript: Transcript) -> list[str]:
    return [paragraph.text for paragraph in transcript.paragraphs]


def codes(transcript: Transcript) -> list[str]:
    return [told.code for told in transcript.diagnostics]


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        (LETTERS.encode(), []),
        (LETTERS.encode("utf-8-sig"), []),
        (LETTERS.encode("utf-16"), []),
        (LETTERS.encode("utf-32"), []),
        (LETTERS.encode("utf-16-le"), ["encoding-guessed"]),
        (LETTERS.encode("cp1252"), ["encoding-guessed"]),
    ],
)
def test_the_same_letters_in_every_encoding(data: bytes, warned: list[str]) -> None:
    transcript = read(data)
    assert texts(transcript) == [LETTERS]
    assert codes(transcript) == warned


def test_the_guessed_encoding_is_named() -> None:
    data = "\n".join([RUSSIAN] * 5).encode("cp1251")
    transcript = read(data)
    assert texts(transcript) == [RUSSIAN] * 5
    assert "cp1251" in transcript.diagnostics[0].message


def test_a_short_text_is_not_taken_for_another_code_page() -> None:
    line = "La résolution a été adoptée à Genève."
    assert texts(read("\n".join([line] * 20).encode("cp1252"))) == [line] * 20


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_ends_a_paragraph(end: str) -> None:
    assert texts(read(f"a) one;{end}b) two.".encode())) == ["a) one;", "b) two."]


def test_a_paragraph_knows_its_line() -> None:
    spans = [paragraph.span for paragraph in read(b"a\n\nbc\n").paragraphs]
    assert [(span.part, span.paragraph, span.start, span.end) for span in spans] == [
        ("", 0, 0, 1),
        ("", 1, 0, 0),
        ("", 2, 0, 2),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (random.Random(5).randbytes(65536), "not a text"),
        (b"\xef\xbb\xbf\xff\xfe\xfa", "says that it is UTF-8"),
        (bytes(200), "not a text"),
    ],
)
def test_what_is_no_text_is_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    sentence = str(caught.value)
    assert sentence.startswith("given.txt") and reason in sentence and sentence.endswith(".")
    assert "\n" not in sentence


def test_the_size_is_limited() -> None:
    with pytest.raises(UnsafeInput, match="--max-size"):
        read(b"a" * 101, file=100)


def test_a_container_called_text_is_not_read_as_text() -> None:
    with pytest.raises(CwgdiffError, match="PDF"):
        read(b"%PDF-1.7\n%binary")


def test_broken_letters_are_shown_and_told() -> None:
    data = LETTERS.encode() * 40 + b"\x81\x8d" + b"\xed\xa0\x80"
    transcript = read(data)
    assert transcript.diagnostics[0].code in ("broken-encoding", "encoding-guessed")
    assert transcript.paragraphs


CLAUSES = [
    "a) that the observation of the night sky depends on dark places that are kept free of stray light from roads, harbours and stadiums, and that few such places are left;",
    "b) that the towns around the observatories have shown that lamps can be shaded at little cost, and that the people who live there sleep better since it was done, as they themselves say;",
    "c) that the keepers of the dark places ask for no money but for a rule that all can read,",
]


@pytest.mark.parametrize("width", [50, 72, 100])
def test_wrapped_lines_are_joined_with_a_warning(width: int) -> None:
    wrapped = "\n".join(textwrap.fill(clause, width) for clause in CLAUSES * 4)
    transcript = read(wrapped.encode())
    assert texts(transcript) == CLAUSES * 4
    assert codes(transcript) == ["hard-wrapped"]


def printed(text: str, width: int) -> str:
    """Broken as on a printed page, where letters differ in width; `width` is in hundredths of an em."""
    lines, room = [""], width
    for word in text.split(" "):
        needs = 25 + sum(
            28 if c in "fijlrt.,;' " else 75 if c in "mw" or c.isupper() else 48 for c in word
        )
        if needs > room:
            lines.append("")
            room = width
        lines[-1] += f" {word}" if lines[-1] else word
        room -= needs
    return "\n".join(lines)


@pytest.mark.parametrize("width", [2800, 3200, 3400])
def test_lines_of_a_printed_page_are_joined_though_they_differ_in_length(width: int) -> None:
    whole = ["noting", *CLAUSES * 3, "instructs the Secretary-General", "to write to the towns."]
    found = read("\n".join(printed(clause, width) for clause in whole).encode())
    assert texts(found) == whole
    assert codes(found) == ["hard-wrapped"]


def test_whole_lines_are_left_alone() -> None:
    assert codes(read("\n".join(CLAUSES).encode())) == []
    short = [f"{number}\tthe member number {number:03d} of the list;" for number in range(1, 40)]
    assert texts(read("\n".join(short).encode())) == short


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    line = "the rule on the many-sided use of lamps in the harbours of the north and of-"
    wrapped = "\n".join([line, "ten in those of the south"] + [line, "ten elsewhere also"] * 6)
    assert texts(read(wrapped.encode()))[0].startswith(f"{line}ten in those")


def note_of(paragraphs: tuple[Paragraph, ...]) -> Paragraph:
    (note,) = (paragraph for paragraph in paragraphs if paragraph.place == "footnote")
    return note


def test_marks_of_an_extraction() -> None:
    line = (
        "[bookmark: _Toc1]a)\tthe keepers[footnoteRef:3]1 of the dark; [3: 1 \tThose [named] so.]"
    )
    transcript = read(f"{line}\nb)\tnothing [else: here];".encode())
    clause = transcript.paragraphs[0]
    assert clause.text == "a)\tthe keepers[^] of the dark;"
    (reference,) = clause.notes
    assert clause.text[reference.offset :].startswith("[^]")
    assert (reference.key, reference.mark) == ("3", "1")
    note = note_of(transcript.paragraphs)
    assert (note.text, note.note) == ("Those [named] so.", "3")
    assert transcript.paragraphs[1].text == "b)\tnothing [else: here];"
    assert codes(transcript) == ["extraction-marks"]


def test_an_unclosed_note_is_left_as_it_is() -> None:
    transcript = read(b"a) x[footnoteRef:1]1; [1: 1 never closed")
    assert "never closed" in transcript.paragraphs[0].text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("that \u202eshall\u202c share", "bidi-controls"),
        ("that \u2067shall\u2069 share", "bidi-controls"),
        ("sh\u200ball", "invisible-characters"),
        ("shall\U000e0020\U000e006e", "invisible-characters"),
        ("telecom\u00admunications", "invisible-characters"),
        ("a\x01b and more words to stay under the share of controls" * 3, "control-characters"),
        ("sh\u0430ll", "look-alike-letters"),
        ("a" + "\u0301" * 9, "stacked-marks"),
    ],
)
def test_deceiving_characters_are_told(text: str, code: str) -> None:
    transcript = read(text.encode())
    assert codes(transcript) == [code]
    assert texts(transcript) == [text]


@pytest.mark.parametrize("text", [RUSSIAN, "b)\tрешает поручить МСЭ-R", "القرار ١٣٩", "认识到"])
def test_honest_letters_are_not_told(text: str) -> None:
    assert codes(read(text.encode())) == []
