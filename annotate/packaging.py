"""A dataset with all that belongs beside it: the data, what describes them, the licence, checksums."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotate import agreeing, verdicts
from annotate.exporting import Export, layout_of, records_of
from annotate.exports import zip_file
from annotate.exports.layouts import Layout
from annotate.exports.package.card import card, licence_note
from annotate.exports.package.croissant import croissant
from annotate.exports.package.datapackage import datapackage
from annotate.exports.package.facts import DataFile, Facts
from annotate.exports.package.hugging_face import card_with_header
from annotate.review.in_words import in_short, reading
from annotate.review.scales import ScaleName
from db.claims_dataset import last_said
from db.exported import ExportedArticle, ExportedClaim, ExportedLabel
from db.guidelines import current_guidelines
from db.records import Verdict
from db.reviewers import count_who_labelled
from db.settings import read_imprint

HUGGING_FACE = "huggingface"
"""What the package for the Hugging Face Hub is called where layouts are chosen; its rows are claims."""

_HUGGING_FACE_LAYOUT = "claims-parquet"


def files_of(
    file: Path, export: Export, *, hugging_face: bool = False
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """(path, pieces) of every file of the package, the data first; each must be drawn before the next.

    In constant memory but for one number an article. The same dataset is the same bytes.
    """
    layout, imprint = layout_of(file, export), read_imprint(file)
    written: list[DataFile] = []
    for split in export.splits.names if export.splits else (None,):
        path = _hugging_face_path(split) if hugging_face else _path(layout, split)
        seen = _Seen(layout)
        yield path, seen.written(layout.write(seen.passing(records_of(file, export, split)), imprint))
        written.append(seen.data_file(path, split))
    sums = [(one.path, one.sha256) for one in written]
    facts = _facts(file, export, layout, tuple(written))
    for path, content in (
        ("README.md", card_with_header(facts) if hugging_face else card(facts)),
        ("LICENSE", licence_note(facts)),
        ("datapackage.json", datapackage(facts)),
        ("croissant.json", croissant(facts)),
    ):
        sums.append((path, hashlib.sha256(content).hexdigest()))
        yield path, iter((content,))
    yield "SHA256SUMS", iter(("".join(f"{digest}  {path}\n" for path, digest in sums).encode(),))


def write_zip(file: Path, export: Export, *, hugging_face: bool = False) -> Iterator[bytes]:
    """The package as one ZIP file, piece by piece."""
    return zip_file.write(files_of(file, export, hugging_face=hugging_face))


def write_folder(folder: Path, file: Path, export: Export, *, hugging_face: bool = False) -> None:
    """The package as a folder, which is made. Raises `OSError`, also where something is in it already."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    for path, pieces in files_of(file, export, hugging_face=hugging_face):
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        with target.open("wb") as opened:
            opened.writelines(pieces)


def for_hugging_face(export: Export) -> Export:
    """The same export in the layout of which that package is made."""
    return Export(_HUGGING_FACE_LAYOUT, export.choice, export.columns, export.pseudonyms, export.splits)


@dataclass(slots=True)
class _Seen:
    """What has passed on its way into one file, and its bytes."""

    layout: Layout
    digest: Any = field(default_factory=hashlib.sha256)
    size: int = 0
    verdicts: Counter[Verdict | None] = field(default_factory=Counter)
    articles: set[int] = field(default_factory=set)
    first: str = ""
    last: str = ""

    def passing(self, records: Iterable[Any]) -> Iterator[Any]:
        for record in records:
            if isinstance(record, ExportedLabel):
                self._count(record.verdict, record.article_id, record.labelled_at)
            else:
                for claim in record.claims if isinstance(record, ExportedArticle) else (record,):
                    self._count_claim(claim)
            yield record

    def written(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.digest.update(piece)
            self.size += len(piece)
            yield piece

    def _count_claim(self, claim: ExportedClaim) -> None:
        for vote in claim.votes:
            self._count(claim.gold.label, claim.article_id, vote.labelled_at, rows=0)
        self._count(claim.gold.label, claim.article_id, claim.votes[0].labelled_at)

    def _count(self, verdict: Verdict | None, article: str, at: str, rows: int = 1) -> None:
        if verdict not in self.layout.becomes and (verdict or not self.layout.columns):
            return  # the layout leaves it out
        self.verdicts[verdict] += rows
        self.articles.add(int.from_bytes(hashlib.blake2b(article.encode(), digest_size=8).digest()))
        self.first = min(self.first or at, at)
        self.last = max(self.last, at)

    def data_file(self, path: str, split: str | None) -> DataFile:
        return DataFile(
            path,
            split,
            self.digest.hexdigest(),
            self.size,
            self.verdicts.total(),
            len(self.articles),
            dict(self.verdicts),
            self.first,
            self.last,
        )


def _facts(file: Path, export: Export, layout: Layout, written: tuple[DataFile, ...]) -> Facts:
    guidelines = current_guidelines(file)
    found = agreeing.measure_agreement(file, ScaleName.VERDICTS)
    meanings = {choice.verdict: choice.meaning for choice in verdicts.CHOICES.values()}
    return Facts(
        imprint=read_imprint(file),
        layout=layout,
        choice=export.choice,
        splits=export.splits,
        pseudonyms=export.pseudonyms,
        files=written,
        as_of=last_said(file),
        people=count_who_labelled(file),
        agreement=" ".join([in_short(found), *reading(found)]),
        guidelines=guidelines.text if guidelines else "\n".join(f"- {rule}" for rule in verdicts.RULES),
        guidelines_version=guidelines.version if guidelines else None,
        meanings=meanings,
    )


def _path(layout: Layout, split: str | None) -> str:
    return f"{split or layout.rows}{layout.suffix}"


def _hugging_face_path(split: str | None) -> str:
    return f"data/{split or 'train'}-00000-of-00001.parquet"
