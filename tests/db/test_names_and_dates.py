from pathlib import Path

from db.articles import awaiting_extraction, store_article
from db.claims import store_claims
from db.connection import reading
from db.records import Article, ClaimDate, ClaimKind, Entity, ExtractedClaim

TEXT = "Ferrow opened the bridge in June."


def test_the_names_and_dates_of_a_claim_are_kept(database: Path) -> None:
    store_article(database, Article(TEXT), "bridge")
    claim = ExtractedClaim(
        ((0, 32),),
        TEXT[:32],
        ClaimKind.NARRATIVE,
        TEXT,
        entities=(Entity("Ferrow", "NAME", 0, 6),),
        dates=(ClaimDate("June", 28, 32, "2025-06"),),
    )
    for article_id, uid, *_ in awaiting_extraction(database):
        store_claims(database, article_id, uid, "test-1", [claim])
    with reading(database) as db:
        entities = db.execute("SELECT text, label, char_start, char_end FROM claim_entities").fetchall()
        dates = db.execute("SELECT text, iso, char_start, char_end FROM claim_dates").fetchall()
    assert entities == [("Ferrow", "NAME", 0, 6)]
    assert dates == [("June", "2025-06", 28, 32)]
    assert all(TEXT[start:end] == text for text, _, start, end in entities + dates)
