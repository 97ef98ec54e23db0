"""Whole articles, and every claim that a fact-checker expects of them: who says it, and how it stands alone.

`articles/NAME.txt` is the article, `articles/NAME.claims` its claims in order, one a line, "-" for the
article's own. All names and places are invented.
"""

from pathlib import Path

import pytest

ARTICLES = Path(__file__).with_name("articles")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("flood-aid", "2024-03-14"),
        ("war", "2024-08-12"),
        ("prices", "2024-10-02"),
        ("pipeline", "2025-06-10"),
        ("inquiry", "2025-06-10"),
        ("merger", "2025-06-10"),
    ],
)
def test_every_claim_of_an_article_and_no_other(extractor, name, day):
    text = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
    expected = (ARTICLES / f"{name}.claims").read_text(encoding="utf-8").splitlines()
    found = [claim for claim, _ in next(extractor.claims([text], [day]))]
    assert [f"{claim.claimant or '-'} | {claim.display_text}" for claim in found] == expected
    assert not any(claim.claimant_doubtful for claim in found)
