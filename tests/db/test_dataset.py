"""The dataset: the labels that stand, as they are when the export begins."""

from pathlib import Path
from typing import Any

import pytest

from db import dataset
from db.articles import describe_article
from db.connection import reading
from db.dataset import export_labels
from db.exported import ExportedLabel
from db.labels import label, skip, undo
from db.problems import DatabaseProblem
from db.queue import take
from db.records import ClaimKind, Confidence, DisputedKind, Evidence, Judgement, Verdict
from db.reviewers import enrol
from tests.db.making import DISPUTED, VERIFIED, Clock, add_claims, uid_of


@pytest.fixture
def ana(file: Path) -> int:
    return enrol(file, "Ana").id


def label_next(file: Path, reviewer: int, clock: Clock, judgement: Judgement = VERIFIED) -> None:
    claim = take(file, reviewer)
    assert claim
    clock.advance(seconds=2)
    label(file, reviewer, claim, judgement)


def claims_in(labels: list[ExportedLabel]) -> list[str]:
    return [label.claim for label in labels]


def test_without_labels_there_are_no_rows(file: Path) -> None:
    add_claims(file, [0.5])
    assert list(export_labels(file)) == []


def test_a_row_has_everything_about_the_label_its_claim_and_its_article(
    file: Path, ana: int, clock: Clock
) -> None:
    (claim,) = add_claims(file, [0.75])
    describe_article(
        file, 1, title="T", url="https://t.example", publisher="P", author="A", published_on="2026-02-28"
    )
    judgement = Judgement(
        Verdict.DISPUTED,
        disputed_kind=DisputedKind.REFUTED,
        confidence=Confidence.MEDIUM,
        note="N",
        evidence=(Evidence("https://a.example", "no"), Evidence("", "a book"), Evidence("https://b.example")),
    )
    label_next(file, ana, clock, judgement)
    with reading(file) as db:
        checksum, article = db.execute(
            "SELECT checksum, a.uid FROM decisions, articles AS a WHERE a.id = 1"
        ).fetchone()
    (row,) = export_labels(file)
    assert row == ExportedLabel(
        label_id=checksum[:16],
        claim_id=uid_of(file, claim),
        claim="Claim 0.",
        source_text="claim 00000.",
        claimant=None,
        kind=ClaimKind.NARRATIVE,
        provenance=None,
        verdict=Verdict.DISPUTED,
        disputed_kind=DisputedKind.REFUTED,
        reason=None,
        confidence=Confidence.MEDIUM,
        evidence=(Evidence("https://a.example", "no"), Evidence("", "a book"), Evidence("https://b.example")),
        note="N",
        reviewer="Ana",
        labelled_at="2026-03-01T09:00:02.000Z",
        seconds=2.0,
        check_worthiness=0.75,
        article_id=article,
        article_title="T",
        article_url="https://t.example",
        publisher="P",
        author="A",
        article_date="2026-02-28",
        char_start=7,
        char_end=19,
        extractor_version="1",
    )


def test_what_the_reviewer_corrected_is_in_the_row_and_the_articles_words_beside_it(
    file: Path, ana: int, clock: Clock
) -> None:
    add_claims(file, [0.5])
    label_next(file, ana, clock, Judgement(Verdict.VERIFIED, claimant="The mayor", wording="It rained."))
    (row,) = export_labels(file)
    assert (row.claim, row.source_text, row.claimant) == ("It rained.", "claim 00000.", "The mayor")


def test_what_is_undone_or_skipped_is_not_in_the_dataset(file: Path, ana: int, clock: Clock) -> None:
    add_claims(file, [0.9, 0.8, 0.7])
    label_next(file, ana, clock)
    label_next(file, ana, clock)
    undo(file, ana)
    clock.advance(seconds=2)
    skip(file, ana, 2)
    assert claims_in(list(export_labels(file))) == ["Claim 0."]


def test_a_label_given_anew_is_in_the_dataset_once_as_it_stands(file: Path, ana: int, clock: Clock) -> None:
    add_claims(file, [0.9])
    label_next(file, ana, clock, VERIFIED)
    (before,) = export_labels(file)
    undo(file, ana)
    label_next(file, ana, clock, DISPUTED)
    (after,) = export_labels(file)
    assert (before.verdict, after.verdict) == (Verdict.VERIFIED, Verdict.DISPUTED)
    assert before.label_id != after.label_id


@pytest.mark.parametrize("page", [1, 2, 3, 4, 500])
def test_the_size_of_a_page_does_not_matter(file: Path, ana: int, clock: Clock, page: int) -> None:
    add_claims(file, [0.9, 0.8, 0.7, 0.6])
    for _ in range(4):
        label_next(file, ana, clock)
    undo(file, ana)
    assert claims_in(list(export_labels(file, page=page))) == ["Claim 0.", "Claim 1.", "Claim 2."]


@pytest.mark.parametrize(("limit", "rows"), [(0, 0), (1, 1), (2, 2), (3, 3), (9, 3)])
def test_no_more_rows_than_asked_for(file: Path, ana: int, clock: Clock, limit: int, rows: int) -> None:
    add_claims(file, [0.9, 0.8, 0.7])
    for _ in range(3):
        label_next(file, ana, clock)
    assert len(list(export_labels(file, page=2, limit=limit))) == rows


def test_what_is_labelled_or_undone_during_an_export_does_not_change_it(
    file: Path, ana: int, clock: Clock
) -> None:
    add_claims(file, [0.9, 0.8, 0.7, 0.6])
    for _ in range(3):
        label_next(file, ana, clock)
    before = list(export_labels(file))
    export = export_labels(file, page=1)
    rows = [next(export)]
    undo(file, ana)
    label_next(file, ana, clock, DISPUTED)
    label_next(file, ana, clock)
    rows += export
    assert rows == before
    assert len(list(export_labels(file))) == 4


def test_rows_are_fetched_a_page_at_a_time(
    file: Path, ana: int, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_claims(file, [0.5] * 7)
    for _ in range(7):
        label_next(file, ana, clock)
    fetched: list[int] = []
    fetch = dataset._labels_after

    def labels_after(*about: Any) -> list[tuple[Any, ...]]:
        rows = fetch(*about)
        fetched.extend(row[0] for row in rows)
        return rows

    monkeypatch.setattr(dataset, "_labels_after", labels_after)
    export = export_labels(file, page=3)
    assert fetched == []
    next(export)
    assert len(fetched) == 3
    assert len(list(export)) == 6


def test_a_page_ends_where_its_notes_are_long(
    file: Path, ana: int, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_claims(file, [0.5] * 4)
    for _ in range(4):
        label_next(file, ana, clock, Judgement(Verdict.VERIFIED, note="x" * 60))
    monkeypatch.setattr(dataset, "LARGEST_PAGE", 100)
    sizes: list[int] = []
    fetch = dataset._labels_after

    def labels_after(*about: Any) -> list[tuple[Any, ...]]:
        rows = fetch(*about)
        sizes.append(len(rows))
        return rows

    monkeypatch.setattr(dataset, "_labels_after", labels_after)
    assert len(list(export_labels(file))) == 4
    assert sizes == [2, 2, 0]


def test_an_export_left_half_way_holds_nothing_open(file: Path, ana: int, clock: Clock) -> None:
    add_claims(file, [0.9, 0.8])
    for _ in range(2):
        label_next(file, ana, clock)
    export = export_labels(file, page=1)
    next(export)
    # With nobody reading, whoever writes last folds the log in and takes it away.
    describe_article(file, 1, title="T", url=None, publisher=None, author=None, published_on=None)
    assert not file.with_name(f"{file.name}-wal").exists()
    export.close()  # type: ignore[attr-defined]


def test_a_file_that_goes_during_an_export_is_said_and_the_export_does_not_just_end(
    file: Path, ana: int, clock: Clock
) -> None:
    add_claims(file, [0.9, 0.8])
    for _ in range(2):
        label_next(file, ana, clock)
    export = export_labels(file, page=1)
    next(export)
    file.unlink()
    with pytest.raises(DatabaseProblem, match="is missing"):
        list(export)


def test_ids_of_labels_differ_though_everything_else_is_the_same(file: Path, ana: int, clock: Clock) -> None:
    add_claims(file, [0.9])
    ids = []
    for _ in range(3):
        label_next(file, ana, clock)
        ids += [row.label_id for row in export_labels(file)]
        undo(file, ana)
    assert len(set(ids)) == 3
