"""HTML → article: the main text of a page without what stands around it, and what the page says of itself."""

import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from annotate.articles.article import WORD, article_from_text
from annotate.articles.blocks import paragraphs
from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import DEFAULT, Limits
from annotate.articles.markup_bytes import START_BYTES, mended_references
from db.records import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

MARKUP = 20  # times the size of its text: more markup than that no page of news has
TAGS = 120_000  # half of it are ends; the time goes with their number
ATTRIBUTES = 1_000  # of one tag; the parser's time goes with their square
LONG_TAG = re.compile(r"<[A-Za-z][^<>]{10000,}")
LINKS_IN = 20_000  # characters: a hundred links may be looked for in them, or ten thousand
LINKED = 0.6  # of the text: with more of it in links, they lead to articles and are none

# Only what a page says outright (JSON-LD, meta, <time>): a year under the page is not when it was published.
DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}

SCRIPTED = re.compile(
    r"(?i)\b(?:enable|requires?|needs?|turn on|without|disabled) (?:\w+ ){0,3}java ?script\b"
    r"|\bjava ?script (?:\w+ ){0,4}(?:disabled|required|enabled?|off)\b"
)
COOKIES = re.compile(r"(?i)\bcookies?\b|\bconsent\b|\bprivacy\b|\bour partners\b|\byour data\b")
NOTICE = 1_500  # characters; a longer text that speaks of cookies is about them

# Trafilatura logs what it discards; here that is said to a person, in a sentence.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def article_of_page(markup: str, name: str, limits: Limits = DEFAULT) -> Article:
    """The article on a page: its title, a blank line, its paragraphs with blank lines between.

    Title, author, day, publisher and canonical link are those that the page declares (JSON-LD, Open Graph,
    meta, link), else what its text tells. Raises `UnreadableArticle`, with the cause, for a page without an
    article.
    """
    from trafilatura import load_html

    check_page_size(len(markup), name, limits)
    _check_tags(markup, name)
    whole = markup if "<html" in markup[:START_BYTES].lower() else f"<html>{markup}"
    tree = load_html(mended_references(whole))
    page = _read_page(tree)
    blocks = [] if page is None else list(paragraphs(page.body))
    _check_blocks(blocks, tree, name)
    assert page is not None  # or there would be no blocks, which is refused
    title = " ".join((page.title or "").split())
    if title and not _same_words(title, blocks[0]):
        blocks.insert(0, title)
    article = article_from_text("\n\n".join(blocks) + "\n", name, limits)
    return replace(
        article,
        title=title or article.title,
        url=page.url or article.url,
        publisher=page.sitename or article.publisher,
        author=(page.author or "").replace("; ", ", ") or article.author,
        published_on=page.date or article.published_on,
    )


def _read_page(tree: "HtmlElement | None") -> "Document | None":
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    if tree is None:
        return None
    page = bare_extraction(
        tree,
        include_comments=False,
        include_formatting=False,
        with_metadata=True,
        date_extraction_params=DATES,
    )
    return page if isinstance(page, Document) else None


def check_page_size(size: int, name: str, limits: Limits) -> None:
    """Raises `UnreadableArticle` where so much markup is over the limit for one page."""
    most = MARKUP * limits.article_bytes
    if size > most:
        raise UnreadableArticle(
            f"{name} is a page of {size / 1e6:.1f} MB, over the limit of {most / 1e6:g} MB for one page: "
            "save the article alone."
        )


def _check_tags(markup: str, name: str) -> None:
    if (tags := markup.count("<")) > TAGS:
        raise UnreadableArticle(
            f"{name} is a page of {tags:,} tags, over the limit of {TAGS:,}: save the article alone."
        )
    if any(
        len(tag[0].split("=")) > ATTRIBUTES and len(tag[0].split()) > ATTRIBUTES
        for tag in LONG_TAG.finditer(markup)
    ):
        raise UnreadableArticle(
            f"{name} has a tag with over {ATTRIBUTES:,} attributes: save the article again."
        )


def _check_blocks(blocks: list[str], tree: "HtmlElement | None", name: str) -> None:
    """Raises `UnreadableArticle` where what was found on a page is none of an article's words."""
    text = " ".join(blocks)
    if len(text) <= NOTICE and _is_empty_shell(text, tree):
        raise UnreadableArticle(
            f"{name} has no article in it: the page's text is put there by JavaScript. "
            "Open it in a browser, wait until the article shows, and save the page from there."
        )
    if len(text) <= NOTICE and _is_notice(blocks):
        raise UnreadableArticle(
            f"{name} has no article in it, only a cookie or consent notice: answer it in a browser and "
            "save the page from there."
        )
    if not WORD.search(text) or _is_linked(text, tree):
        raise UnreadableArticle(
            f"{name} has no article in it, only menus and links: save the page of one article."
        )


def _is_empty_shell(text: str, tree: "HtmlElement | None") -> bool:
    """Whether the page waits for its scripts: it says so, or it has nothing else."""
    if text:
        return SCRIPTED.search(text) is not None
    return tree is not None and any(True for _ in tree.iter("script")) and not _words(tree)


def _words(tree: "HtmlElement") -> str:
    """What the page would show with scripts at work."""
    body = tree.find("body")
    return "" if body is None else " ".join(paragraphs(body))


def _is_notice(blocks: list[str]) -> bool:
    """Most of what it says is on cookies."""
    told = sum(len(block) for block in blocks if COOKIES.search(block))
    return 2 * told > sum(map(len, blocks)) and len(COOKIES.findall(" ".join(blocks))) > 1


def _is_linked(text: str, tree: "HtmlElement | None") -> bool:
    """Most of how the text begins is links of the page."""
    start = text[:LINKS_IN]
    links = [] if tree is None else (" ".join(link.text_content().split()) for link in tree.iter("a"))
    return sum(len(words) for words in links if words in start) > LINKED * len(start)


def _same_words(title: str, block: str) -> bool:
    return WORD.findall(title.casefold()) == WORD.findall(block.casefold())
