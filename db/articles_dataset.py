"""The dataset of articles: every one with a labelled claim, its whole text and those claims, as a stream."""

import json
from collections.abc import Iterator
from pathlib import Path

from db.claims_dataset import GoldOf, Moment, claims_of, votes_in_article
from db.connection import reading
from db.exported import Choice, ExportedArticle


def export_articles(
    file: Path, moment: Moment, gold_of: GoldOf, choice: Choice | None = None
) -> Iterator[ExportedArticle]:
    """Every article with a chosen claim, with its chosen claims in the order in which they read.

    In constant memory: one article at a time, each in a transaction of its own. Claims from another
    project are left out: the article that their offsets count has stayed there.
    """
    choice = choice or Choice()
    only = "AND uid IN (SELECT value FROM json_each(:articles))" if choice.articles else ""
    after = 0
    while True:
        with reading(file) as db:
            row = db.execute(
                f"""
                SELECT id, uid, text, title, url, publisher, author, published_on
                FROM articles AS a WHERE id > :after AND labels > 0 {only} AND NOT EXISTS (
                    SELECT 1 FROM claims AS c JOIN claim_origins AS o ON o.claim_id = c.id
                    WHERE c.article_id = a.id
                )
                ORDER BY id LIMIT 1
                """,
                {"after": after, "articles": json.dumps(choice.articles)},
            ).fetchone()
            if row is None:
                return
            after, *about = row
            claims = claims_of(db, votes_in_article(db, after, moment), moment, gold_of, choice)
        chosen = tuple(sorted(claims, key=lambda claim: (claim.char_start, claim.char_end, claim.claim_id)))
        if chosen:
            uid, text, title, url, publisher, author, published_on = about
            yield ExportedArticle(
                article_id=uid,
                text=text,
                title=title,
                url=url,
                publisher=publisher,
                author=author,
                published_on=published_on,
                claims=chosen,
            )
