"""Whether the server can do its work: for whoever watches it."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from annotate.settings import database_file
from db.problems import DatabaseProblem
from db.project import read_project


def health(request: Request) -> Response:
    """200 and the counts; 503 and a sentence where the database cannot be used."""
    try:
        project = read_project(database_file())
    except DatabaseProblem as problem:
        return JSONResponse({"problem": str(problem)}, status_code=503)
    return JSONResponse({"articles": project.articles, "claims": project.claims, "labels": project.labels})
