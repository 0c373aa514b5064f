"""What other pages, other programs and hostile documents try on the local page, without a browser's manners."""

from __future__ import annotations

import contextlib
import http.client
import io
import re
import threading
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from cwgdiff.web.desk import Desk, Documents
from tests.support.browser import Served, until
from tests.support.wordfile import members, pack, par, run


@dataclass
class Visitor:
    """A client that sends exactly what it is told."""

    served: Served
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        where = urlsplit(self.served.origin)
        sent = {"Host": where.netloc, "Cookie": self.cookie, "Origin": self.served.origin}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", where.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value:
                    connection.putheader(name, value)
            if body is not None and "Content-Length" not in sent:
                connection.putheader("Content-Length", str(len(body)))
            # It may be refused before all of it was sent.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.endheaders(body)
            answer = connection.getresponse()
            return (
                answer.status,
                {name.lower(): value for name, value in answer.getheaders()},
                answer.read(),
            )
        finally:
            connection.close()

    def post(
        self, *documents: tuple[str, bytes], **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        parts = b"".join(
            b'--BB\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n\r\n%s\r\n'
            % (side, name.encode(), content)
            for side, (name, content) in zip((b"base", b"revised"), documents, strict=False)
        )
        kind = {"Content_Type": "multipart/form-data; boundary=BB"}
        return self.ask("POST", "/comparisons", parts + b"--BB--\r\n", **(kind | headers))


@pytest.fixture
def visitor(served: Served) -> Visitor:
    """One who holds the key."""
    key = parse_qs(urlsplit(served.address).query)["key"][0]
    made = Visitor(served)
    status, headers, _ = made.ask("GET", f"/?key={key}")
    assert status == 303
    made.cookie = headers["set-cookie"].split(";")[0]
    assert "HttpOnly" in headers["set-cookie"]
    assert "samesite=strict" in headers["set-cookie"].lower()
    return made


def document(*lines: str) -> bytes:
    return pack(members(*(par(run(line)) for line in lines)))


PAIR = (("a.docx", document("un", "deux")), ("b.docx", document("un", "trois")))


def finished(visitor: Visitor, location: str) -> str:
    for _ in range(400):
        page = visitor.ask("GET", location)[2].decode()
        if "data-state" not in page:
            return page
        time.sleep(0.05)
    raise AssertionError("never finished")


def documents_left(served: Served) -> list[Path]:
    return [path for path in served.room.rglob("*") if path.is_file()]


def test_the_visitor_with_the_key_is_served(visitor: Visitor) -> None:
    status, headers, _ = visitor.post(*PAIR)
    assert status == 303
    assert "<iframe" in finished(visitor, headers["location"])


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": ""},
        {"Cookie": "cwgdiff=x"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1.evil.example:80"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
    ids=str,
)  # fmt: skip
def test_a_foreign_request_is_refused(visitor: Visitor, headers: dict[str, str]) -> None:
    before = documents_left(visitor.served)
    for method in ("GET", "POST"):
        status, _, body = (
            visitor.post(*PAIR, **headers)
            if method == "POST"
            else visitor.ask("GET", "/", **headers)
        )
        assert status in (400, 403)
        assert b"<form class" not in body
    assert documents_left(visitor.served) == before


def test_a_post_that_does_not_say_whence_is_refused(visitor: Visitor) -> None:
    assert visitor.post(*PAIR, Origin="")[0] == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT"])
def test_other_methods_are_refused(visitor: Visitor, method: str) -> None:
    assert visitor.ask(method, "/")[0] in (400, 403, 405)


@pytest.mark.parametrize("key", ["", "x", "%00", "é", "A" * 43])
def test_a_wrong_key_opens_nothing(served: Served, key: str) -> None:
    status, headers, _ = Visitor(served).ask("GET", f"/?key={key}".replace("é", "%C3%A9"))
    assert status == 403
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "path",
    ["/static/../pages.py", "/static/..%2fpages.py", "/static/%2e%2e/pages.py", "/static/page.css/..", "/static//etc/passwd",
     "/comparisons/../../etc/passwd", "/comparisons/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/comparisons/x/download/..%2f..%2fkey", "//etc/passwd"],
)  # fmt: skip
def test_no_path_leads_out(visitor: Visitor, path: str) -> None:
    status, _, body = visitor.ask("GET", path)
    assert status == 404
    assert b"root:" not in body
    assert b"import" not in body


@pytest.mark.parametrize(
    "name", ["../../out.docx", "..\\..\\out.docx", "/etc/out.docx", "C:\\out.docx", "out.docx\0.txt", "..", ".", "con.docx", "a" * 4000 + ".docx"]
)  # fmt: skip
def test_a_document_s_name_cannot_leave_its_folder(visitor: Visitor, name: str) -> None:
    inside = {path for path in visitor.served.room.rglob("*") if path.is_file()}
    status, headers, _ = visitor.post((name, PAIR[0][1]), PAIR[1])
    assert status in (303, 400)
    if status == 303:
        finished(visitor, headers["location"])
    came = set(documents_left(visitor.served)) - inside
    assert all(len(path.relative_to(visitor.served.room).parts) == 4 for path in came)
    assert not (visitor.served.room / "out.docx").exists()


def test_hostile_names_and_texts_are_text(visitor: Visitor) -> None:
    name = "<img src=x onerror=alert(1)>.docx"
    hostile = document("<script>alert(1)</script>", "x")
    _, headers, _ = visitor.post((name, hostile), PAIR[1])
    page = finished(visitor, headers["location"])
    report = visitor.ask("GET", headers["location"] + "/report")[2].decode()
    for text in (page, report):
        assert "<img src=x" not in text
        assert "<script>alert(" not in text
    assert (
        "default-src 'none'"
        in visitor.ask("GET", headers["location"])[1]["content-security-policy"]
    )
    assert visitor.ask("GET", headers["location"] + "/report")[1][
        "content-security-policy"
    ].startswith("sandbox allow-scripts")


def test_what_is_too_large_is_refused_by_its_length_and_by_its_bytes(visitor: Visitor) -> None:
    before = documents_left(visitor.served)
    huge = b"x" * (6 << 20)  # the page takes 5 MiB
    status, _, body = visitor.post(("big.txt", huge))
    assert status == 413
    assert b"5 MiB" in body
    chunked = (b"100000\r\n" + b"x" * 0x100000 + b"\r\n") * 6 + b"0\r\n\r\n"
    status, _, _ = visitor.ask(
        "POST",
        "/comparisons",
        chunked,
        Transfer_Encoding="chunked",
        Content_Type="multipart/form-data; boundary=BB",
    )
    assert status in (400, 413)
    assert documents_left(visitor.served) == before


def test_a_bomb_is_a_sentence(visitor: Visitor) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members(
            par(run("x")), main_bytes=b"<a>" + b" " * (200 << 20) + b"</a>"
        ).items():
            package.writestr(name, content)
    status, headers, _ = visitor.post(("bomb.docx", target.getvalue()), PAIR[1])
    assert status == 303
    assert 'class="error"' in finished(visitor, headers["location"])


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"", "multipart/form-data; boundary=BB"), (b"--BB--\r\n", "multipart/form-data; boundary=BB"), (b"junk", "multipart/form-data"),
     (b"junk", "text/plain"), (b"base=x", "application/x-www-form-urlencoded"),
     (b"--BB\r\nContent-Disposition: form-data; name=base; filename=a\r\n\r\nx\r\n" * 3 + b"--BB--", "multipart/form-data; boundary=BB"),
     (b"--BB\r\n" + b"X-A: b\r\n" * 9000 + b"\r\n\r\nx\r\n--BB--", "multipart/form-data; boundary=BB"),
     (b'--BB\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n' * 500 + b"--BB--", "multipart/form-data; boundary=BB")],
    ids=range(8),
)  # fmt: skip
def test_a_broken_form_is_a_sentence(visitor: Visitor, body: bytes, kind: str) -> None:
    status, _, page = visitor.ask("POST", "/comparisons", body, Content_Type=kind)
    assert status == 400
    assert b"<h1>" in page


def test_fifty_uploads_at_once_are_served_or_told_to_wait(visitor: Visitor) -> None:
    answers: list[tuple[int, dict[str, str], bytes]] = []

    def upload() -> None:
        answers.append(visitor.post(*PAIR))

    threads = [threading.Thread(target=upload) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses = [status for status, _, _ in answers]
    assert len(statuses) == 50
    assert set(statuses) <= {303, 503}
    assert 303 in statuses
    for _, headers, _ in [answer for answer in answers if answer[0] == 303][-5:]:
        finished(visitor, headers["location"])
    assert visitor.ask("GET", "/")[0] == 200


def test_a_fault_of_the_tool_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret of the document")

    monkeypatch.delenv("CWGDIFF_TRACEBACK")
    monkeypatch.setattr("cwgdiff.api.compare", broken)
    job = Desk(tmp_path).begin(Documents(tmp_path, tmp_path / "a.docx", None))
    until(lambda: job.is_over)
    assert job.error is not None
    assert "please report it" in job.error
    assert "secret" not in job.error


def test_old_comparisons_go_with_their_documents(visitor: Visitor) -> None:
    first = visitor.post(*PAIR)[1]["location"]
    finished(visitor, first)
    for _ in range(21):
        finished(visitor, visitor.post(*PAIR)[1]["location"])
    assert visitor.ask("GET", first)[0] == 404
    assert len(documents_left(visitor.served)) <= 2 * 21


def test_a_stranger_learns_nothing_from_a_comparison_s_address(visitor: Visitor) -> None:
    location = visitor.post(*PAIR)[1]["location"]
    finished(visitor, location)
    stranger = Visitor(visitor.served)
    for path in ("", "/state", "/report", "/download/xlsx"):
        assert stranger.ask("GET", location + path)[0] == 403
    assert re.fullmatch(r"/comparisons/[\w-]{16}", location)
