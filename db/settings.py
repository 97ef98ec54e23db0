"""What the editor asks of the project: how many reviewers a claim, in which order, on which terms."""

import json
import re
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import audit
from db.connection import reading, writing
from db.exported import Imprint


class Order(StrEnum):
    """Which claim comes first."""

    WORTHINESS = "check-worthiness"
    ARTICLES = "article order"  # as imported, and within an article as it reads
    NEWEST = "newest"  # the article imported last first
    RANDOM = "random"  # the same for the same seed


@dataclass(frozen=True, slots=True)
class Settings:
    """The project's settings; the defaults are what a single reviewer needs. Raises `ValueError`."""

    overlap: int = 1  # reviewers each claim wants, where its article does not say otherwise
    order: Order = Order.WORTHINESS
    seed: int = 1  # of the random order, of gold claims' places, and of every resampling
    lease_minutes: int = 60
    evidence_needed: bool = False  # before a verdict counts
    gold_rate: float = 0.0  # of the claims that a reviewer is shown, 0-1
    gold_score_shown: bool = False  # to the reviewer it is about
    votes_anonymous: bool = True  # until the adjudicator has decided
    settle_below: float = 1.0  # share of the commonest verdict, 0-1, under which a claim is to be settled
    probability_needed: float = 0.8  # of a modelled gold label, 0-1; under it the claim stays open
    title: str = ""  # of the dataset; this and what follows stands in what the project publishes
    organisation: str = ""
    organisation_url: str = ""
    licence: str = ""  # an SPDX identifier, or the address of the licence's text
    description: str = ""

    def __post_init__(self) -> None:
        _within("The overlap", self.overlap, 1, 100)
        _within("The lease", self.lease_minutes, 1, 7 * 24 * 60)
        _within("The rate of gold claims", self.gold_rate, 0, 0.5)
        _within("The agreement under which a claim is settled", self.settle_below, 0, 1)
        _within("The probability that a modelled label needs", self.probability_needed, 0, 1)
        for what, text, most in (
            ("The title", self.title, 200),
            ("The organisation", self.organisation, 200),
            ("The organisation’s address", self.organisation_url, 2000),
            ("The licence", self.licence, 2000),
            ("The description", self.description, 10_000),
        ):
            _no_longer_than(what, text, most)
        if self.organisation_url and not _is_address(self.organisation_url):
            raise ValueError(
                f"“{self.organisation_url}” is no address of an organisation; it must begin with https://."
            )
        if self.licence and not (_is_address(self.licence) or re.fullmatch(r"[A-Za-z0-9.+-]+", self.licence)):
            raise ValueError(
                f"The licence is “{self.licence}”; write it as SPDX does, CC-BY-4.0, or as an address."
            )


def read_settings(file: Path) -> Settings:
    """The settings as they stand."""
    with reading(file) as db:
        return settings_in(db)


def read_imprint(file: Path) -> Imprint:
    """What the project says of itself in what it publishes."""
    settings = read_settings(file)
    return Imprint(
        settings.title,
        settings.organisation,
        settings.organisation_url,
        settings.licence,
        settings.description,
    )


def settings_in(db: Database) -> Settings:
    """The same within the caller's transaction."""
    changed = dict(db.execute("SELECT name, value FROM settings").fetchall())
    known = {field.name for field in fields(Settings)}
    values: dict[str, Any] = {name: json.loads(value) for name, value in changed.items() if name in known}
    if "order" in values:
        values["order"] = Order(values["order"])
    return Settings(**values)


def change_settings(file: Path, reviewer_id: int | None, **changes: Any) -> Settings:
    """Change these settings, on record as the reviewer's doing; the settings as they are now.

    What the queue is ordered by is written into the claims by `db.places.requeue`, to be called after it.

    Raises `ValueError`, having changed nothing, where a value is out of bounds.
    """
    with writing(file) as db:
        before = settings_in(db)
        after = replace(before, **changes)
        changed = {name: value for name, value in asdict(after).items() if value != getattr(before, name)}
        for name, value in changed.items():
            db.execute(
                """
                INSERT INTO settings (name, value) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """,
                [name, json.dumps(value)],
            )
        if changed.keys() & {"overlap", "order", "seed"}:
            db.execute("UPDATE project SET requeued_to = 0")  # see `db.places.requeue`
        if changed:
            was = {name: getattr(before, name) for name in changed}
            audit.record(db, reviewer_id, "change settings", {"from": was, "to": changed})
        return after


def _no_longer_than(what: str, text: str, most: int) -> None:
    if len(text) > most:
        raise ValueError(f"{what} has {len(text):,} characters; {most:,} are the most.")


def _is_address(text: str) -> bool:
    return re.fullmatch(r"https?://[^\s<>\"]+", text) is not None


def _within(what: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise ValueError(f"{what} is {value}; it must be from {least} to {most}.")
