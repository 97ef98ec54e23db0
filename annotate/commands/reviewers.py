"""python -m annotate reviewers: who is in the project, for whoever runs it."""

import csv
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from annotate.settings import DATABASE_VARIABLE, SettingProblem, SignIn, database_file, hosts, sign_in_mode
from db import team
from db.invitations import invite, offer_new_password
from db.problems import Refused
from db.project import open_project
from db.records import Role
from db.reviewers import Reviewer, find_reviewer

app = typer.Typer(
    help="Who is in the project: list, invite, add, rename, role, email, disable, enable, reset.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _choose_database(db: Path | None) -> None:
    if db is not None:
        os.environ[DATABASE_VARIABLE] = str(db)


DatabaseOption = Annotated[
    Path | None,
    typer.Option(
        "--db",
        metavar="FILE",
        envvar=DATABASE_VARIABLE,
        callback=_choose_database,
        help="The database; default annotate.db.",
    ),
]
Name = Annotated[str, typer.Argument(help="The person's name.", show_default=False)]
RoleOption = Annotated[Role, typer.Option("--role", help="What they may do.")]
DaysOption = Annotated[float, typer.Option("--days", min=0.01, max=365, help="How long the link works.")]
UrlOption = Annotated[
    str | None,
    typer.Option(
        "--url",
        metavar="ADDRESS",
        help="Where the server is; default: the first of ANNOTATE_HOSTS, or this machine.",
        show_default=False,
    ),
]


@app.command("list")
def show(db: DatabaseOption = None) -> None:
    """Print everybody as CSV: name, role, state, e-mail, labels, since."""
    with _refusals():
        members = team.list_team(_file())
    lines = csv.writer(sys.stdout, lineterminator="\n")
    lines.writerow(["name", "role", "state", "email", "labels", "since"])
    for member in members:
        person = member.reviewer
        state = "disabled" if person.disabled else "active"
        lines.writerow([person.name, person.role, state, member.email or "", member.labels, member.since])


@app.command("invite")
def send_link(
    role: RoleOption = Role.REVIEWER,
    name: Annotated[str, typer.Option("--name", help="A proposal; they can change it.")] = "",
    days: DaysOption = 7,
    url: UrlOption = None,
    db: DatabaseOption = None,
) -> None:
    """Print a link by which one new person joins, with a password of their own."""
    with _refusals():
        if sign_in_mode() is SignIn.OIDC:
            raise Refused("With an identity provider nobody needs a link: add them by their e-mail address.")
        _print_link(invite(_file(create=True), None, role, name, lasts=timedelta(days=days)), days, url)


@app.command("add")
def add(
    name: Name,
    role: RoleOption = Role.REVIEWER,
    email: Annotated[
        str | None,
        typer.Option("--email", help="As an identity provider vouches for it.", show_default=False),
    ] = None,
    db: DatabaseOption = None,
) -> None:
    """Add a person; where passwords are asked for, they get theirs by a link from `reset`."""
    with _refusals():
        added = team.add(_file(create=True), None, name, role, email)
        _say(f"{added.name} is in the project, as {added.role}.")


@app.command("rename")
def rename(
    name: Name,
    to: Annotated[str, typer.Argument(help="Their new name.", show_default=False)],
    db: DatabaseOption = None,
) -> None:
    """Give a person another name, beside the labels that they have given too."""
    with _refusals():
        team.rename(_file(), None, _person(name).id, to)


@app.command("role")
def change_role(
    name: Name,
    role: Annotated[Role, typer.Argument(help="What they may do from now on.")],
    db: DatabaseOption = None,
) -> None:
    """Let a person do more, or less."""
    with _refusals():
        team.change_role(_file(), None, _person(name).id, role)


@app.command("email")
def change_email(
    name: Name,
    email: Annotated[str, typer.Argument(help="Their address; empty for none.", show_default=False)],
    db: DatabaseOption = None,
) -> None:
    """Say by which address an identity provider knows a person."""
    with _refusals():
        team.change_email(_file(), None, _person(name).id, email)


@app.command("disable")
def disable(name: Name, db: DatabaseOption = None) -> None:
    """Shut a person out, everywhere and at once; their labels stay."""
    with _refusals():
        team.disable(_file(), None, _person(name).id)


@app.command("enable")
def enable(name: Name, db: DatabaseOption = None) -> None:
    """Let a person in again."""
    with _refusals():
        team.enable(_file(), None, _person(name).id)


@app.command("reset")
def reset(name: Name, days: DaysOption = 7, url: UrlOption = None, db: DatabaseOption = None) -> None:
    """Void a person's password and sessions; print a link by which they set a new one."""
    with _refusals():
        person = _person(name)
        if person.disabled:
            raise Refused(f"{person.name} is disabled. Let them in again first: reviewers enable.")
        _print_link(offer_new_password(_file(), None, person.id, lasts=timedelta(days=days)), days, url)


def _file(*, create: bool = False) -> Path:
    file = database_file()
    if not create and not file.exists() and not file.with_name(f"{file.name}.seen").exists():
        raise Refused(f"{file} does not exist. Name the database with --db or {DATABASE_VARIABLE}.")
    open_project(file)
    return file


def _person(name: str) -> Reviewer:
    found = find_reviewer(_file(), name)
    if found is None:
        raise Refused(f"{name} is not in {database_file()}. See who is: python -m annotate reviewers list.")
    return found


def _print_link(token: str, days: float, url: str | None) -> None:
    base = url or (f"https://{hosts()[0]}" if hosts() else "http://localhost:8501")
    print(f"{base.rstrip('/')}/sign-in?invitation={token}")
    _say(f"The link works once, for {days:g} day{'' if days == 1 else 's'}; only its hash is kept.")
    if sign_in_mode() is not SignIn.PASSWORD:
        _say("It is of use where the server is started with ANNOTATE_SIGN_IN=password.")


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except (Refused, ValueError, SettingProblem) as refusal:
        _say(str(refusal))
        raise typer.Exit(1) from None


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
