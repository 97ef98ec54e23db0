from pathlib import Path

from annotate.ranking import current_ranker, learn_from_labels
from annotate.worthiness.ranker import default_ranker
from db.articles import awaiting_extraction, store_article
from db.claims import store_claims
from db.connection import reading
from db.labels import label
from db.queue import take
from db.rankers import current_weights
from db.records import Article, ClaimKind, ExtractedClaim, Judgement, Verdict
from db.reviewers import enrol
from tests.conftest import Clock

# A newsroom of gardeners: what they can check is about plants, whatever the numbers say.
CHECKABLE = "The {} roses in the {} garden need shade"
NOT = "In {} the council of {} paid 40 million crowns for 3 bridges"
COLOURS = ("red", "white", "yellow", "pink", "wild", "old", "tall", "late", "blue", "small", "new", "rare")
TOWNS = (
    "Ferrow",
    "Oster",
    "Velmar",
    "Tarrish",
    "Aurel",
    "Lund",
    "Brekke",
    "Harlan",
    "Marsh",
    "Quay",
    "Somers",
    "Hale",
)


def project(file: Path, clock: Clock, articles: int) -> None:
    """Articles of 24 claims each, of which a reviewer has labelled 20."""
    for n in range(articles):
        store_article(file, Article(f"Article {n}"), f"article-{n}")
    for number, (article_id, uid, *_) in enumerate(awaiting_extraction(file)):
        texts = [CHECKABLE.format(colour, TOWNS[number]) for colour in COLOURS]
        texts += [NOT.format(2000 + n, TOWNS[(number + n) % 12]) for n in range(12)]
        store_claims(
            file,
            article_id,
            uid,
            "test-1",
            [
                ExtractedClaim(((n, n + 1),), text, ClaimKind.NARRATIVE, f"{text}.", check_worthiness=0.5)
                for n, text in enumerate(texts)
            ],
        )
    ana = enrol(file, "Ana").id
    with reading(file) as db:
        words = dict(db.execute("SELECT id, text FROM claims").fetchall())
    for _ in range(articles * 20):
        claim = take(file, ana)
        assert claim is not None
        clock.pass_by(2)
        verdict = Verdict.VERIFIED if "roses" in words[claim] else Verdict.NOT_A_CLAIM
        label(file, ana, claim, Judgement(verdict))


def queue(file: Path) -> list[str]:
    with reading(file) as db:
        rows = db.execute("SELECT text FROM claims WHERE open_slots > 0 ORDER BY check_worthiness DESC, id")
        return [text for (text,) in rows]


def test_a_better_ranker_takes_over_and_orders_the_queue(database: Path, moving_clock: Clock) -> None:
    project(database, moving_clock, articles=12)
    outcome = learn_from_labels(database)
    assert outcome.takes_over
    assert outcome.new is not None
    assert outcome.current is not None
    assert outcome.new > outcome.current
    assert f"{outcome.labels:,} labels takes over" in outcome.sentence
    waiting = queue(database)
    roses = [text for text in waiting if "roses" in text]
    assert waiting[: len(roses)] == roses
    assert current_ranker(database) != default_ranker()


def test_too_few_labels_change_nothing(database: Path, moving_clock: Clock) -> None:
    project(database, moving_clock, articles=2)
    before = queue(database)
    outcome = learn_from_labels(database)
    assert not outcome.takes_over
    assert "40 labels are too few to learn from: 200 are needed." in outcome.sentence
    assert current_weights(database) is None
    assert current_ranker(database) == default_ranker()
    assert queue(database) == before


def test_a_ranker_that_is_no_better_does_not_take_over(database: Path, moving_clock: Clock) -> None:
    project(database, moving_clock, articles=12)
    assert learn_from_labels(database).takes_over
    kept = current_weights(database)
    again = learn_from_labels(database)
    assert not again.takes_over
    assert "does not take over" in again.sentence
    assert current_weights(database) == kept


def test_a_project_without_labels_says_so(database: Path) -> None:
    assert "0 labels are too few" in learn_from_labels(database).sentence
