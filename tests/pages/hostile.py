"""An article that would do harm if anything in it were interpreted."""

from pathlib import Path

from db.articles import awaiting_extraction, store_article
from db.claims import store_claims
from db.records import Article, ClaimKind, ExtractedClaim

HOSTILE = (
    'The mayor <img src="https://example.org/pixel.png" onerror="document.title=1"> said '
    "![so](https://example.org/pixel.png) <script>document.title='owned'</script> "
    "[click](javascript:alert(1)) $\\frac{1}{2}$ :red[text] & <b>bold</b> \x00 end."
)


def store_hostile_article(file: Path) -> None:
    store_article(
        file, Article(HOSTILE, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)"), "hostile"
    )
    for article_id, uid, text, _ in awaiting_extraction(file):
        claim = ExtractedClaim(
            ((0, len(text)),),
            text,
            ClaimKind.DIRECT,
            text,
            claimant=HOSTILE,
            provenance=HOSTILE,
            reasons=(HOSTILE,),
        )
        store_claims(file, article_id, uid, "test-1", [claim])
