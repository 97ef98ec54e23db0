"""Whether the server can do its work: for whoever watches it."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from annotate.settings import database_file
from annotate.web.addresses import comes_from, is_loopback
from annotate.web.guard import who_asks
from db.problems import DatabaseProblem
from db.project import read_project


def health(request: Request) -> Response:
    """200 and the counts; 503 and a sentence where the database cannot be used.

    Strangers are told that alone: what a project holds, and where its file lies, is not theirs to know.
    """
    ours = is_loopback(comes_from(request.scope)) or who_asks(request) is not None
    try:
        project = read_project(database_file())
    except DatabaseProblem as problem:
        said = str(problem) if ours else "The database cannot be used. The server’s terminal says why."
        return JSONResponse({"problem": said}, status_code=503)
    if not ours:
        return JSONResponse({"status": "ok"})
    return JSONResponse({"articles": project.articles, "claims": project.claims, "labels": project.labels})
