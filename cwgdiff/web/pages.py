"""The pages and what each does. Every failure is a page with one sentence."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from cwgdiff import api
from cwgdiff.errors import CwgdiffError
from cwgdiff.options import MIB
from cwgdiff.reporters.table import counts
from cwgdiff.reporters.visible import visible
from cwgdiff.web.desk import Busy, Desk, Job, fault, sentence
from cwgdiff.web.guard import TooLarge
from cwgdiff.web.settling import answers, paths, questions
from cwgdiff.web.uploads import NoDocument, documents
from cwgdiff.words import LANGUAGES, RIGHT_TO_LEFT, preferred, words

if TYPE_CHECKING:
    from jinja2 import Environment

# What can be fetched of a comparison: name in the address -> ending, media type.
DOWNLOADS = {
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "redline": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "html": ("html", "text/html; charset=utf-8"),
    "csv": ("csv", "text/csv; charset=utf-8"),
    "json": ("json", "application/json"),
    "md": ("md", "text/markdown; charset=utf-8"),
    "svg": ("svg", "image/svg+xml"),
    "png": ("png", "image/png"),
}
# The report runs its own script, but as a page of nowhere: it can reach neither cookie nor server.
_REPORT_POLICY = (
    "sandbox allow-scripts allow-modals allow-popups; frame-ancestors 'self'; default-src 'none'; "
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_STATIC = {"page.css": "text/css", "page.js": "text/javascript"}
_STEPS = {
    "waiting": "step_waiting",
    "reading": "step_reading",
    "finding the clauses": "step_clauses",
    "matching the clauses": "step_matching",
    "comparing the words": "step_words",
    "checking that no word is missing": "step_checking",
}


@dataclass(frozen=True, slots=True)
class Pages:
    """The endpoints. `most` is the largest upload in bytes, `language` that of the interface if fixed."""

    desk: Desk
    most: int
    language: str | None
    templates: Environment

    def application(self) -> Starlette:
        """All pages as one application, without the guard."""
        return Starlette(
            routes=[
                Route("/", self.drop),
                Route("/comparisons", self.upload, methods=["POST"]),
                Route("/comparisons/{id}", self.comparison),
                Route("/comparisons/{id}/state", self.state),
                Route("/comparisons/{id}/report", self.report),
                Route("/comparisons/{id}/links", self.settle, methods=["POST"]),
                Route("/comparisons/{id}/download/{name}", self.download),
                Route("/static/{name}", self.static),
            ],
            exception_handlers={HTTPException: self._http_failure, CwgdiffError: self._failure},
        )

    async def drop(self, request: Request) -> Response:
        """Where documents are dropped, and the comparisons of this session."""
        response = self._page(request, "drop.html", jobs=self.desk.recent())
        return self._remembering(request, response)

    async def upload(self, request: Request) -> Response:
        """Take the documents and begin; the browser is sent on, so that a reload posts nothing again."""
        folder = self.desk.new_folder()
        async with request.form(max_files=2, max_fields=8, max_part_size=MIB) as form:
            try:
                job = self.desk.begin(await documents(form, folder))
            except NoDocument:
                return self._refusal(request, 400, "no_file")
            except Busy:
                return self._refusal(request, 503, "busy")
        return RedirectResponse(f"/comparisons/{job.id}", 303)

    async def comparison(self, request: Request) -> Response:
        """Progress, the error, or the report with its downloads and doubtful links."""
        job = self._job(request)
        if job.error is not None:
            return self._page(request, "failed.html", 422, job=job, error=visible(job.error))
        if job.comparison is None:
            return self._page(request, "working.html", job=job, step=_STEPS.get(job.step, ""))
        old, new = paths(job.comparison)
        names = [visible(name) for name in job.names]
        return self._page(
            request,
            "comparison.html",
            job=job,
            names=names,
            counts=counts(job.comparison),
            questions=questions(job.comparison),
            paths_base=[path for path in old if visible(path) == path],
            paths_revised=[path for path in new if visible(path) == path],
            downloads=[name for name in DOWNLOADS if name != "redline" or _redlines(job)],
        )

    async def state(self, request: Request) -> Response:
        """How far a comparison is, for the page's script."""
        job = self._job(request)
        said = words(self._language(request), "web")
        step = said.get(_STEPS.get(job.step, ""), job.step)
        return JSONResponse({"over": job.is_over, "step": step})

    async def report(self, request: Request) -> Response:
        """The report, shut off from the page that frames it."""
        job = self._done(request)
        data = await run_in_threadpool(self._rendered, job, "html", self._language(request))
        headers = {"content-security-policy": _REPORT_POLICY}
        return HTMLResponse(data, headers=headers)

    async def settle(self, request: Request) -> Response:
        """Compare again with the links that the form settles."""
        job = self._done(request)
        assert job.comparison is not None
        async with request.form(max_files=0, max_fields=4000, max_part_size=MIB) as form:
            links = answers(FormData(form), job.comparison, job.links)
        try:
            again = self.desk.begin(job.documents, links, earlier=job.id)
        except Busy:
            return self._refusal(request, 503, "busy")
        return RedirectResponse(f"/comparisons/{again.id}", 303)

    async def download(self, request: Request) -> Response:
        """The comparison as a file."""
        job = self._done(request)
        name = request.path_params["name"]
        if name not in DOWNLOADS or (name == "redline" and not _redlines(job)):
            raise HTTPException(404)
        data = await run_in_threadpool(self._rendered, job, name, self._language(request))
        ending, media = DOWNLOADS[name]
        kind = "redline" if name == "redline" else "changes"
        title = quote(f"{PurePath(job.names[-1]).stem}-{kind}.{ending}", safe="")
        headers = {
            "content-disposition": f"attachment; filename=\"{kind}.{ending}\"; filename*=UTF-8''{title}",
            # Should a browser show it all the same, then as a page of nowhere.
            "content-security-policy": "sandbox; default-src 'none'",
        }
        return Response(data, media_type=media, headers=headers)

    async def static(self, request: Request) -> Response:
        """The page's own style and script."""
        name = request.path_params["name"]
        if name not in _STATIC:
            raise HTTPException(404)
        data = files("cwgdiff.web").joinpath("static", name).read_bytes()
        return Response(data, media_type=_STATIC[name])

    async def refuse(self, scope: Scope, status: int, word: str) -> Response:
        """The answer to what the guard turns away."""
        return self._refusal(Request(scope), status, word)

    # -- What the endpoints share --------------------------------------------------------------

    def _rendered(self, job: Job, name: str, language: str) -> bytes:
        assert job.comparison is not None
        if (name, language) not in job.rendered:
            try:
                if name == "redline":
                    data = api.redline(
                        job.documents.base, job.documents.revised or "", links=job.links
                    )
                else:
                    data = api.render(job.comparison, name, ui_language=language)
            except CwgdiffError as error:
                # Named as the user knows it, before the message leaves for the page.
                raise CwgdiffError(sentence(error, job.documents.folder).rstrip(".")) from None
            except Exception:
                raise CwgdiffError(fault().rstrip(".")) from None
            job.rendered[name, language] = data
        return job.rendered[name, language]

    def _job(self, request: Request) -> Job:
        job = self.desk.find(request.path_params["id"])
        if job is None:
            raise HTTPException(404)
        return job

    def _done(self, request: Request) -> Job:
        job = self._job(request)
        if job.comparison is None:
            raise HTTPException(404)
        return job

    def _language(self, request: Request) -> str:
        if self.language is not None:
            return self.language
        asked = request.query_params.get("lang") or request.cookies.get("lang", "")
        if asked in LANGUAGES:
            return asked
        return preferred(Headers(scope=request.scope).get("accept-language", ""))

    def _remembering(self, request: Request, response: Response) -> Response:
        asked = request.query_params.get("lang", "")
        if asked in LANGUAGES:
            response.set_cookie("lang", asked, httponly=True, samesite="strict", path="/")
        return response

    def _page(
        self, request: Request, template: str, status: int = 200, **shown: object
    ) -> HTMLResponse:
        language = self._language(request)
        page = self.templates.get_template(template).render(
            w=words(language, "web"),
            page=words(language),
            language=language,
            direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
            languages=LANGUAGES,
            fixed=self.language is not None,
            **shown,
        )
        return HTMLResponse(page.encode(), status)

    def _refusal(self, request: Request, status: int, word: str) -> Response:
        said = words(self._language(request), "web")
        return self._page(
            request,
            "refused.html",
            status,
            sentence=said[word].replace("{n}", str(self.most // MIB)),
            more=said.get(f"{word}_says", ""),
        )

    async def _http_failure(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        if isinstance(error.__cause__, TooLarge):
            return self._refusal(request, 413, "too_large")
        return self._refusal(request, status, "missing" if status in (404, 405) else "broken")

    async def _failure(self, request: Request, error: Exception) -> Response:
        return self._page(request, "failed.html", 422, job=None, error=visible(str(error)))


def _redlines(job: Job) -> bool:
    """Whether a Word redline can be made: of two documents, the revision in Word."""
    return (
        job.comparison is not None
        and job.documents.revised is not None
        and job.comparison.revised.format == "docx"
    )


def new_key() -> str:
    """The secret of a session: 256 bits."""
    return secrets.token_urlsafe(32)


def environment() -> Environment:
    """The templates, with every text escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("cwgdiff.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shown: Callable[[str], str] = visible
    made.filters["visible"] = shown
    return made
