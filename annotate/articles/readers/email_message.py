"""E-mails (.eml): newsletters, press releases, what readers send in."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from annotate.articles.article import article_from_text, check_size
from annotate.articles.errors import UnreadableArticle
from annotate.articles.mime import content, filename, header, header_names, parsed, text
from annotate.articles.sources import Reading, Source
from annotate.articles.wraps import unwrapped
from db.records import Article

NO_ARTICLES = frozenset({"image", "audio", "video", "font", "model"})


def read(source: Source) -> Iterator[Reading] | None:
    """The message's own article, or else those attached to it; None if the bytes are no message."""
    return _articles(source) if header_names(source.data) else None


def _articles(source: Source) -> Iterator[Reading]:
    message = parsed(source.data, source.name, source.limits)
    body = _body(message, source)
    if isinstance(body, Article):
        yield replace(
            body,
            title=header(message, "subject") or body.title,
            author=_sender(message) or body.author,
            published_on=_day(message) or body.published_on,
        )
        return
    attached = list(_attached(message, source))
    yield from attached or [body]


def _body(message: EmailMessage, source: Source) -> Article | UnreadableArticle:
    """The article that the plain text is, or else the HTML; why there is none."""
    refusals = []
    for kind, made in (("plain", _of_plain), ("html", _of_html)):
        part = message.get_body((kind,))
        if part is None:
            continue
        try:
            return made(part, header(message, "subject"), source)
        except UnreadableArticle as refusal:
            refusals.append(refusal)
    if refusals:
        return refusals[-1]
    return UnreadableArticle(
        f"{source.name} is an e-mail without a text: save what is attached to it by itself."
    )


def _of_plain(part: MIMEPart, subject: str, source: Source) -> Article:
    check_size(len(content(part)), source.name, source.limits)
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    delete_space = str(part.get_param("delsp") or "").lower() == "yes"
    body = unwrapped(text(part, source.name), flowed, delete_space)
    article_from_text(body, source.name, source.limits)  # a subject alone is no article
    return article_from_text(f"{subject}\n\n{body}" if subject else body, source.name, source.limits)


def _of_html(part: MIMEPart, subject: str, source: Source) -> Article:
    from annotate.articles.web_page import article_of_page

    article = article_of_page(text(part, source.name), source.name, source.limits)
    if not subject or article.headline:
        return article
    titled = article_from_text(f"{subject}\n\n{article.text}", source.name, source.limits)
    return replace(titled, url=article.url, publisher=article.publisher)


def _attached(message: EmailMessage, source: Source) -> Iterator[Reading]:
    from annotate.articles.reading import read as read_any  # which asks this reader

    if source.depth >= source.limits.depth:
        return
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_maintype() in NO_ARTICLES or number > source.limits.members:
            continue
        inner = part.get_payload(0) if part.get_content_type() == "message/rfc822" else None
        data = inner.as_bytes() if isinstance(inner, EmailMessage) else content(part)
        name = f"{source.name}/{filename(part) or f'attachment {number}'}"
        yield from read_any(Source(data, name, source.limits, source.depth + 1))


def _sender(message: EmailMessage) -> str | None:
    name, address = parseaddr(header(message, "from"))
    return name or address or None


def _day(message: EmailMessage) -> str | None:
    """The day on which it was sent, where it was sent."""
    try:
        return parsedate_to_datetime(header(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
