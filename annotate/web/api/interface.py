"""What programs may ask. Everything is the editors': labels of others are not a reviewer's to see."""

from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBearer

from annotate.exports.all_layouts import LAYOUTS
from annotate.settings import database_file
from annotate.web.api import shapes
from annotate.web.guard import who_asks
from db import listing
from db.problems import DatabaseProblem
from db.project import read_project
from db.records import Role
from db.reports import read_progress, work_of_each

ADDRESS = "/api"
LONGEST_PAGE = 1000

_token = HTTPBearer(
    auto_error=False,
    description="A token that an editor made on the Project page, or an editor's own sign-in.",
)


def _editors_only(request: Request) -> None:
    asking = who_asks(request)
    if asking is None:  # the guard lets nobody through; this is for a server that runs without it
        raise HTTPException(401, "Nobody is signed in.")
    if not asking.may(Role.EDITOR):
        raise HTTPException(403, f"This is for the project’s editors; {asking.name} is none.")


interface = FastAPI(
    title="Claimdesk",
    version="1",
    description=(
        "Articles, the claims in them and reviewers’ labels, to read. Lists come in pages: the answer’s "
        "`next` is the next page’s `after`, and null at the end. Rows are only ever added at the end, so "
        "that whoever has read to the end asks for what is new with the last row’s `key`."
    ),
    telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    docs_url=None,  # they would load their pages' scripts from another host
    redoc_url=None,
    dependencies=[Depends(_token), Depends(_editors_only)],
    responses={
        status: {"model": shapes.Problem, "description": why}
        for status, why in {
            401: "Nobody is signed in, and there is no token that works.",
            403: "Whoever asks is no editor.",
            503: "The database cannot be used.",
        }.items()
    },
)

_MISSING: dict[int | str, dict[str, Any]] = {404: {"model": shapes.Problem, "description": "There is none."}}

After = Annotated[int, Query(ge=0, le=2**63 - 1, description="The `key` of the last row that is known.")]
Limit = Annotated[int, Query(ge=1, le=LONGEST_PAGE, description="Rows to a page.")]
Uid = Annotated[str, Path(pattern="^[0-9a-f]{16}$", description="16 hexadecimal digits.")]
OfUid = Annotated[str | None, Query(pattern="^[0-9a-f]{16}$", description="16 hexadecimal digits.")]


@interface.exception_handler(DatabaseProblem)
def _say_what_is_wrong(_: Request, problem: Exception) -> JSONResponse:
    return JSONResponse({"detail": str(problem)}, 503)


@interface.get("/articles", summary="Articles, in the order in which they were imported")
def articles(after: After = 0, limit: Limit = 100) -> shapes.Page[shapes.Article]:
    """Without their texts."""
    rows = listing.page_of_articles(database_file(), after, limit)
    return shapes.Page[shapes.Article].model_validate({"items": rows, "next": _next(rows, limit)})


@interface.get("/articles/{article_id}", summary="One article, with its text", responses=_MISSING)
def article(article_id: Uid) -> shapes.WholeArticle:
    """The text is as it was imported: the offsets of claims count its code points."""
    found = _found(listing.find_article(database_file(), article_id), f"There is no article {article_id}.")
    return shapes.WholeArticle.model_validate(found)


@interface.get("/claims", summary="Claims, of the project or of one article")
def claims(after: After = 0, limit: Limit = 100, article_id: OfUid = None) -> shapes.Page[shapes.Claim]:
    """As they were extracted; what reviewers made of them stands with their labels."""
    rows = listing.page_of_claims(database_file(), after, limit, article_id)
    return shapes.Page[shapes.Claim].model_validate({"items": rows, "next": _next(rows, limit)})


@interface.get("/claims/{claim_id}", summary="One claim", responses=_MISSING)
def claim(claim_id: Uid) -> shapes.Claim:
    """As it was extracted."""
    found = _found(listing.find_claim(database_file(), claim_id), f"There is no claim {claim_id}.")
    return shapes.Claim.model_validate(found)


@interface.get("/labels", summary="Labels that stand, of the project or of one claim")
def labels(after: After = 0, limit: Limit = 100, claim_id: OfUid = None) -> shapes.Page[shapes.Label]:
    """In the order in which they were given. One that is changed later stands there as a new one."""
    rows = listing.page_of_labels(database_file(), after, limit, claim_id)
    return shapes.Page[shapes.Label].model_validate({"items": rows, "next": _next(rows, limit)})


@interface.get("/datasets", summary="Every layout that the dataset can be had in, and where")
def datasets() -> shapes.Datasets:
    """What is chosen of it is added to the address as on the Export page, whose links say how."""
    return shapes.Datasets(
        items=[
            shapes.Dataset(
                layout=layout.name,
                title=layout.title,
                address=f"/export/{layout.name}",
                media_type=layout.media_type,
                rows=layout.rows,
                says=layout.says,
                verdicts=dict(layout.becomes),
                leaves_out=layout.leaves_out,
            )
            for layout in LAYOUTS.values()
        ]
    )


@interface.get("/progress", summary="How far the project has come")
def progress() -> shapes.Progress:
    """From counters that are kept: it costs the same whatever the project's size."""
    file = database_file()
    project, state = read_project(file), read_progress(file)
    return shapes.Progress(
        articles=project.articles,
        claims=project.claims,
        labels=project.labels,
        open=state.open,
        in_hands=state.in_hands,
        second_look=state.second_look,
        done=state.done,
        wanted=state.wanted,
        missing=state.missing,
        reviewers=[shapes.Work(reviewer=one.name, labels=one.labels) for one in work_of_each(file)],
    )


def _next(rows: list[listing.Row], limit: int) -> int | None:
    return rows[-1]["key"] if len(rows) == limit else None


def _found(row: listing.Row | None, otherwise: str) -> listing.Row:
    if row is None:
        raise HTTPException(404, otherwise)
    return row
