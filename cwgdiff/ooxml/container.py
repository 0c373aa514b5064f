"""The zip file round a Word document, believed no further than it can be checked.

Members are inflated here, in steps, and not by zipfile: zipfile stops at the size that the
directory claims, so a lying directory shows it another text than Word sees. Nothing is ever
written to disk, so names like "../../x" and symbolic links have nothing to act on.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import NamedTuple

from cwgdiff.errors import UnreadableInput, UnsafeInput
from cwgdiff.options import Limits

STEP = 1 << 16  # inflated bytes between two looks at the limits
_LOCAL = struct.Struct("<4s5H3I2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x0001 | 0x0040  # general purpose flags: encrypted, strongly encrypted
_SYMLINK = 0o120000
_AGAIN = "open it in Word and save it again as .docx"


class Member(NamedTuple):
    """One entry of the directory; `offset` is that of its local header."""

    name: str
    offset: int
    stored: int
    size: int
    crc: int
    method: int


class Directory(NamedTuple):
    """The members by folded name, in the directory's order, and the names that look like an attack."""

    members: dict[str, Member]
    odd: tuple[str, ...]


def fold(name: str) -> str:
    """The key of a part: OPC part names ignore case and have one spelling of the slash.

    >>> fold("/Word\\\\Document.XML")
    'word/document.xml'
    """
    return name.replace("\\", "/").lstrip("/").casefold()


def directory(data: bytes, file: str, limits: Limits) -> Directory:
    """The zip directory of `data`, checked.

    Raises `UnreadableInput` if it is no whole zip file or is encrypted, `UnsafeInput` for too many
    members, two members of one name (two readers would read two texts), or members that overlap.
    """
    # Counted before zipfile makes an object of each: two million entries fit into 100 MiB.
    count = data.count(b"PK\x01\x02")
    if count > limits.members:
        raise UnsafeInput(f"the package has {count} members, more than {limits.members}", file=file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, struct.error, OSError):
        raise UnreadableInput(
            "the file is cut short or damaged", file=file, hint="copy or download it again"
        ) from None
    except (NotImplementedError, UnicodeDecodeError, OverflowError, IndexError):
        raise UnreadableInput("the zip directory cannot be read", file=file, hint=_AGAIN) from None
    members: dict[str, Member] = {}
    odd: list[str] = []
    end = 0
    for info in sorted(infos, key=lambda each: each.header_offset):
        if info.header_offset < end:
            raise UnsafeInput("members of the package overlap", file=file, where=info.filename)
        end = info.header_offset + _LOCAL.size + info.compress_size
    for info in infos:
        name = info.filename
        if (
            name.startswith(("/", "\\"))
            or "\\" in name
            or ".." in name.split("/")
            or info.external_attr >> 16 & 0o170000 == _SYMLINK
        ):
            odd.append(name)
        if name.endswith("/"):
            continue
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableInput(
                "the package is encrypted", file=file, hint="save it without a password"
            )
        key = fold(name)
        if key in members:
            raise UnsafeInput(
                f"two members of the package are called {name!r}, so its text is not certain",
                file=file,
                hint=_AGAIN,
            )
        members[key] = Member(
            name, info.header_offset, info.compress_size, info.file_size, info.CRC,
            info.compress_type,
        )  # fmt: skip
    return Directory(members, tuple(odd))


def inflate(data: bytes, member: Member, file: str, limits: Limits, budget: int) -> bytes:
    """The member's bytes, at most `budget` of them.

    Raises `UnsafeInput` when a limit is passed or the sizes lie, `UnreadableInput` when the bytes
    are damaged or packed in a way that Word does not write.
    """
    start = _content(data, member, file)
    packed = memoryview(data)[start : start + member.stored]
    if len(packed) < member.stored:
        raise _damaged(member, file)
    cap = min(limits.part, budget)
    if member.method == _STORED:
        if len(packed) > cap:
            raise _too_large(member, file, limits, cap)
        content = bytes(packed)
    elif member.method == _DEFLATED:
        content = _inflated(packed, member, file, limits, cap)
    else:
        raise UnreadableInput(
            "a part is packed in a way that Word does not use",
            file=file,
            where=member.name,
            hint=_AGAIN,
        )
    if len(content) != member.size:
        raise UnsafeInput(
            "the package's directory gives a wrong size", file=file, where=member.name, hint=_AGAIN
        )
    if zlib.crc32(content) != member.crc:
        raise _damaged(member, file)
    return content


def _content(data: bytes, member: Member, file: str) -> int:
    try:
        header = _LOCAL.unpack_from(data, member.offset)
    except struct.error:
        raise _damaged(member, file) from None
    if header[0] != b"PK\x03\x04":
        raise _damaged(member, file)
    if header[2] & _ENCRYPTED:
        raise UnreadableInput(
            "the package is encrypted", file=file, hint="save it without a password"
        )
    start = member.offset + _LOCAL.size
    name = data[start : start + header[9]]
    if member.name not in (
        name.decode("utf-8", "replace").partition("\0")[0],
        name.decode("cp437").partition("\0")[0],
    ):
        raise UnsafeInput(
            "a member has two names, so the package's text is not certain",
            file=file,
            where=member.name,
            hint=_AGAIN,
        )
    return int(start + header[9] + header[10])


def _inflated(packed: memoryview, member: Member, file: str, limits: Limits, cap: int) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    chunks: list[bytes] = []
    size = 0
    pending: bytes | memoryview = packed
    try:
        while not stream.eof:
            chunk = stream.decompress(pending, STEP)
            pending = stream.unconsumed_tail
            if not chunk and not pending and not stream.eof:
                raise _damaged(member, file)
            size += len(chunk)
            if size > cap:
                raise _too_large(member, file, limits, cap)
            if size > limits.ratio_from and size > limits.ratio * max(member.stored, 1):
                raise UnsafeInput(
                    f"a part unpacks to more than {limits.ratio} times its size",
                    file=file,
                    where=member.name,
                )
            chunks.append(chunk)
    except zlib.error:
        raise _damaged(member, file) from None
    if stream.unused_data:
        raise _damaged(member, file)
    return b"".join(chunks)


def _too_large(member: Member, file: str, limits: Limits, cap: int) -> UnsafeInput:
    what = "a part unpacks" if cap == limits.part else "the parts together unpack"
    size = limits.part if cap == limits.part else limits.total
    return UnsafeInput(
        f"{what} to more than {size >> 20} MiB",
        file=file,
        where=member.name,
        hint="raise the limit if you trust the file",
    )


def _damaged(member: Member, file: str) -> UnreadableInput:
    return UnreadableInput(
        "a part of the file is damaged",
        file=file,
        where=member.name,
        hint="copy or download it again",
    )
