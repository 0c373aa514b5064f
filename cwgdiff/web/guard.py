"""Who may speak to the page: the browser that holds the session's key, from the page's own address.

Against other web pages in the same browser (cross-site posts, DNS rebinding, frames): the Host header must be
the loopback address, Origin and Sec-Fetch-Site must be our own, and a cookie with a random key that no other
page can set or read must come along (SameSite=Strict, HttpOnly). Against large bodies: bytes are counted.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Refusal = Callable[[Scope, int, str], Awaitable[Response]]

# For every answer; a report has a stricter one of its own (pages.py).
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # Not "no-referrer": under it browsers send the Origin of a posted form as "null".
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
}


class TooLarge(Exception):
    """More bytes came than the page takes."""


@dataclass(frozen=True, slots=True)
class Guard:
    """An ASGI application around another. `refuse(scope, status, word)` makes the answer to what is refused.

    `port` is the one listened on, `key` the session's secret, `most` the largest body in bytes.
    """

    app: ASGIApp
    port: int
    key: str
    most: int
    refuse: Refusal

    @property
    def cookie(self) -> str:
        """The cookie's name; cookies are shared by all ports of a host, so it names the port."""
        return f"cwgdiff-{self.port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return
        dressed = _dressed(send)
        headers = Headers(scope=scope)
        if not self._is_ours(headers, scope["method"]):
            await self._refused(scope, receive, dressed, 403, "forbidden")
        elif self._brings_key(scope):
            await self._admit(scope)(scope, receive, dressed)
        elif not self._has_cookie(headers):
            await self._refused(scope, receive, dressed, 403, "forbidden")
        elif _length(headers) > self.most:
            await self._refused(scope, receive, dressed, 413, "too_large")
        else:
            await self._counted(scope, receive, dressed)

    def _is_ours(self, headers: Headers, method: str) -> bool:
        hosts = {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}
        if headers.getlist("host") == [] or not set(headers.getlist("host")) <= hosts:
            return False
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return False
        origins = headers.getlist("origin")
        if not set(origins) <= {f"http://{host}" for host in hosts}:
            return False
        # A browser that posts says whence; who says nothing is no browser of ours.
        return method in ("GET", "HEAD") or (method == "POST" and bool(origins))

    def _brings_key(self, scope: Scope) -> bool:
        if scope["path"] != "/" or scope["method"] != "GET":
            return False
        given = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=5).get("key", [""])
        return secrets.compare_digest(given[0].encode(), self.key.encode())

    def _admit(self, scope: Scope) -> Response:
        """To the page without the key in its address, the key in a cookie."""
        query = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=5)
        rest = urlencode({"lang": query["lang"][0]}) if "lang" in query else ""
        response = RedirectResponse(f"/?{rest}" if rest else "/", 303)
        response.set_cookie(self.cookie, self.key, httponly=True, samesite="strict", path="/")
        return response

    def _has_cookie(self, headers: Headers) -> bool:
        try:
            jar = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        held = jar.get(self.cookie)
        return held is not None and secrets.compare_digest(held.value.encode(), self.key.encode())

    async def _refused(
        self, scope: Scope, receive: Receive, send: Send, status: int, word: str
    ) -> None:
        response = await self.refuse(scope, status, word)
        response.headers["connection"] = "close"
        await response(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken = 0
        begun = False

        async def counting() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.most:
                raise TooLarge
            return message

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, counting, noting)
        except TooLarge:
            if not begun:
                await self._refused(scope, receive, send, 413, "too_large")


def _length(headers: Headers) -> int:
    said = headers.get("content-length", "0")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 1 << 62


def _dressed(send: Send) -> Send:
    async def dress(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("content-security-policy", POLICY)
        await send(message)

    return dress
