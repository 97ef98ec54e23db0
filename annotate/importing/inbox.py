"""What was brought and is not read yet: a folder beside the database, one file a parcel.

A parcel's first line is JSON that says what it is, and the rest are its bytes as they came. It appears
under its name when it is whole, and goes when every article in it is stored: whatever is killed in
between, nothing that was acknowledged is lost, and reading a parcel twice adds nothing.
"""

import json
import os
import secrets
import time
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from annotate.articles.article import PASTED

_PARCEL = ".parcel"
_UNFINISHED = ".unfinished"
_FORGOTTEN_AFTER = 24 * 3600
"""Seconds after which what is unfinished is nobody's any more: its writer was killed."""


class Kind(StrEnum):
    """What a parcel holds."""

    FILE = "file"
    PASTED = "pasted"
    ADDRESS = "address"  # no bytes: they are yet to be fetched


@dataclass(frozen=True, slots=True)
class Parcel:
    """`name` is the file's, or the address. `reviewer_id` is who brought it."""

    kind: Kind
    name: str
    reviewer_id: int | None = None

    @classmethod
    def pasted(cls, reviewer_id: int | None = None) -> "Parcel":
        """Text that somebody has pasted, as UTF-8."""
        return cls(Kind.PASTED, PASTED, reviewer_id)


def imports_folder(file: Path) -> Path:
    """Where imports into this database keep what is under way.

    Hidden, since the folder that the database is in may itself be one of articles to import.
    """
    return file.with_name(f".{file.name}.imports")


class Inbox:
    """The parcels that wait to be imported into the database `file`."""

    def __init__(self, file: Path) -> None:
        self.folder = imports_folder(file)

    def put_down(self, parcel: Parcel, data: bytes = b"") -> None:
        """Keep a parcel until it is imported; when this returns it is on the disk. Raises `OSError`."""
        self.folder.mkdir(exist_ok=True)
        # Names sort in the order of their coming.
        place = self.folder / f"{time.time_ns():020d}-{secrets.token_hex(4)}{_PARCEL}"
        unfinished = place.with_suffix(_UNFINISHED)
        try:
            with unfinished.open("wb") as opened:
                opened.write(json.dumps(asdict(parcel)).encode() + b"\n")
                opened.write(data)
                opened.flush()
                os.fsync(opened.fileno())
            unfinished.rename(place)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise

    def waiting(self) -> list[Path]:
        """The places of the parcels, in the order of their coming."""
        try:
            return sorted(self.folder.glob(f"*{_PARCEL}"))
        except FileNotFoundError:
            return []

    def sweep(self) -> None:
        """Remove what uploads have left that were killed before they were acknowledged."""
        for unfinished in self.folder.glob(f"*{_UNFINISHED}"):
            if time.time() - unfinished.stat().st_mtime > _FORGOTTEN_AFTER:
                unfinished.unlink(missing_ok=True)


def look_into(place: Path) -> tuple[Parcel, int]:
    """The parcel and how many bytes it holds."""
    with place.open("rb") as opened:
        line = opened.readline()
        return _parcel(line), os.fstat(opened.fileno()).st_size - len(line)


def unpack(place: Path) -> bytes:
    """The bytes that the parcel holds."""
    with place.open("rb") as opened:
        opened.readline()
        return opened.read()


def _parcel(line: bytes) -> Parcel:
    about = json.loads(line)
    return Parcel(Kind(about["kind"]), about["name"], about["reviewer_id"])
