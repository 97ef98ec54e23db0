"""How far an import is, in numbers and in words."""

from dataclasses import dataclass

from annotate.review.pace import in_words


@dataclass
class Tally:
    """What an import has done so far. A step of `total` is a source to read or an article to extract.

    `articles_per_minute` and `seconds_left` are None as long as there is too little to go by.
    """

    total: int = 0
    done: int = 0
    articles: int = 0
    claims: int = 0
    known: int = 0
    refused: int = 0
    articles_per_minute: float | None = None
    seconds_left: float | None = None

    def in_words(self) -> str:
        """`3 articles and 57 claims added, 1 already there, 1 refused.`"""
        parts = [f"{_count(self.articles, 'article')} and {_count(self.claims, 'claim')} added"]
        if self.known:
            parts.append(f"{self.known:,} already there")
        if self.refused:
            parts.append(f"{self.refused:,} refused")
        return ", ".join(parts) + "."

    def pace_in_words(self) -> str:
        """`42 articles a minute, about 4 min left`; empty as long as there is too little to go by."""
        parts = []
        if self.articles_per_minute is not None:
            parts.append(f"{_count(max(1, round(self.articles_per_minute)), 'article')} a minute")
        if self.seconds_left is not None:
            parts.append(f"{in_words(self.seconds_left)} left")
        return ", ".join(parts)


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")
