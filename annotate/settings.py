"""What can be set from outside, in one place."""

import os
import re
from dataclasses import fields
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from annotate.articles.limits import DEFAULT, MB, Limits
from annotate.fetching.politeness import Politeness

DATABASE_VARIABLE = "ANNOTATE_DB"
SIGN_IN_VARIABLE = "ANNOTATE_SIGN_IN"
HOSTS_VARIABLE = "ANNOTATE_HOSTS"
SESSION_VARIABLE = "ANNOTATE_SESSION_HOURS"
FETCH_ALLOW_VARIABLE = "ANNOTATE_FETCH_ALLOW"
FETCH_DELAY_VARIABLE = "ANNOTATE_FETCH_DELAY"
FETCH_SECONDS_VARIABLE = "ANNOTATE_FETCH_SECONDS"
FETCH_CONTACT_VARIABLE = "ANNOTATE_FETCH_CONTACT"


class SettingProblem(Exception):
    """A setting that cannot be. The message names it, its value and what it may be."""


class SignIn(StrEnum):
    """How people show who they are."""

    OPEN = "open"  # a name is enough; on this machine alone
    PASSWORD = "password"
    OIDC = "oidc"  # an identity provider's word


def database_file() -> Path:
    """The project's file: `ANNOTATE_DB`, or `annotate.db` in the working folder."""
    return Path(os.environ.get(DATABASE_VARIABLE) or "annotate.db").absolute()


def sign_in_mode() -> SignIn:
    """`ANNOTATE_SIGN_IN`: `open` unless set. Raises `SettingProblem`."""
    value = os.environ.get(SIGN_IN_VARIABLE) or SignIn.OPEN
    try:
        return SignIn(value)
    except ValueError:
        ways = ", ".join(SignIn)
        raise SettingProblem(f"{SIGN_IN_VARIABLE} is “{value}”. Set it to one of: {ways}.") from None


def hosts() -> list[str]:
    """`ANNOTATE_HOSTS`: names, beside this machine's own, by which browsers may call the server."""
    return [name.strip() for name in os.environ.get(HOSTS_VARIABLE, "").split(",") if name.strip()]


def session_length() -> timedelta:
    """`ANNOTATE_SESSION_HOURS`: how long a sign-in lasts; 12 hours unless set. Raises `SettingProblem`."""
    value = os.environ.get(SESSION_VARIABLE) or "12"
    try:
        hours = float(value)
        if not 0 < hours <= 24 * 365:
            raise ValueError
    except ValueError:
        raise SettingProblem(
            f"{SESSION_VARIABLE} is “{value}”. Set it to hours, more than 0 and up to {24 * 365:,}."
        ) from None
    return timedelta(hours=hours)


def fetching() -> Politeness:
    """How articles are fetched by address. Raises `SettingProblem`.

    `ANNOTATE_FETCH_ALLOW`: servers of the local network that may be asked, as `intranet.example:8000`, one
    after another; none unless set. `ANNOTATE_FETCH_DELAY`: seconds between two requests to one host; 1 unless
    set. `ANNOTATE_FETCH_SECONDS`: how long one address may take; 30 unless set. `ANNOTATE_FETCH_CONTACT`: a
    link or an e-mail address for whoever wonders who asks; none unless set.
    """
    usual = Politeness()
    return Politeness(
        allowed=_places(),
        delay=_seconds(FETCH_DELAY_VARIABLE, usual.delay, at_least=0, at_most=usual.longest_wait),
        seconds=_seconds(FETCH_SECONDS_VARIABLE, usual.seconds, at_least=1, at_most=3600),
        contact=_contact(),
    )


def _places() -> frozenset[str]:
    value = os.environ.get(FETCH_ALLOW_VARIABLE, "").lower()
    places = frozenset(place.strip() for place in value.split(",") if place.strip())
    for place in places:
        if not re.fullmatch(r"([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?", place):
            raise SettingProblem(
                f"{FETCH_ALLOW_VARIABLE} has “{place}” in it. Write hosts as in “intranet.example:8000, "
                "127.0.0.1, [::1]:8080”: a name or address, and the port if it is not the web's."
            )
    return places


def _seconds(variable: str, usual: float, at_least: float, at_most: float) -> float:
    value = os.environ.get(variable) or str(usual)
    try:
        seconds = float(value)
        if not at_least <= seconds <= at_most:
            raise ValueError
    except ValueError:
        raise SettingProblem(
            f"{variable} is “{value}”. Set it to seconds, from {at_least:g} to {at_most:,g}."
        ) from None
    return seconds


def _contact() -> str | None:
    value = os.environ.get(FETCH_CONTACT_VARIABLE, "").strip()
    if value and not re.fullmatch(r"(https?://|[!-~]+@)[!-'*-~]+", value, re.ASCII):
        raise SettingProblem(
            f"{FETCH_CONTACT_VARIABLE} is “{value}”. Set it to a link (https://…) or an e-mail address."
        )
    return value or None


LARGEST_LIMIT = 1_000_000  # in the setting's own unit: a terabyte, eleven days
LARGEST_ARTICLE = MB  # bytes; more than a million characters spaCy refuses to parse


def reading_limits() -> Limits:
    """What one file may cost: `ANNOTATE_MAX_FILE_MB` and the others in docs/reading.md.

    Raises `SettingProblem`.
    """
    given: dict[str, Any] = {}
    for limit in fields(Limits):
        variable, unit = limit.metadata.get("variable"), limit.metadata.get("unit", 1)
        if not variable or not (value := os.environ.get(variable)):
            continue
        most = LARGEST_ARTICLE / unit if limit.name == "article_bytes" else LARGEST_LIMIT
        kind = type(getattr(DEFAULT, limit.name))
        try:
            number = float(value)
            # A thousandth of a megabyte is still a size; a thousandth of a row is nothing.
            if not 0 < number <= most or kind(number * unit) <= 0:
                raise ValueError
        except ValueError:
            raise SettingProblem(
                f"{variable} is “{value}”. Set it to a number, more than 0 and up to {most:,.0f}."
            ) from None
        given[limit.name] = kind(number * unit)
    return Limits(**given)
