"""The list of articles, a page at a time, and the form that mends what is known about one."""

from datetime import date
from pathlib import Path

import streamlit as st

from annotate.pages.times import local_time
from db.articles import StoredArticle, describe_article, list_articles
from db.reviewers import Reviewer

_PAGE = 25


def show_articles(file: Path, reader: Reviewer | None) -> None:
    """The newest articles first; a click on one opens its form."""
    after = st.session_state.get("articles-after")
    articles = list_articles(file, after=after, limit=_PAGE + 1)
    rows = [
        {
            "Title": article.title or article.source_name or "untitled",
            "Publisher": article.publisher,
            "Author": article.author,
            "Date": article.published_on,
            "Claims": article.claims,
            "Labels": article.labels,
            "Imported": local_time(article.imported_at),
        }
        for article in articles[:_PAGE]
    ]
    chosen = st.dataframe(
        rows,
        key=f"articles-{after}",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        alt="The articles, newest first",
    )
    with st.container(horizontal=True):
        if after is not None:
            st.button("Newest", on_click=_turn_to, args=(None,))
        if len(articles) > _PAGE:
            st.button("Older", on_click=_turn_to, args=(articles[_PAGE - 1].id,))
    selected = chosen["selection"]["rows"]
    if selected and selected[0] < len(rows):
        _form(file, articles[selected[0]], reader)
    else:
        st.caption("Choose a row to mend its title, publisher, author, date or address.")


def _form(file: Path, article: StoredArticle, reader: Reviewer | None = None) -> None:
    with st.form(f"article-{article.uid}"):
        title = st.text_input("Title", article.title or "", max_chars=500)
        left, right = st.columns(2)
        publisher = left.text_input("Publisher", article.publisher or "", max_chars=200)
        author = right.text_input("Author", article.author or "", max_chars=200)
        url = left.text_input("Address", article.url or "", max_chars=2000, placeholder="https://…")
        published_on = right.text_input("Date", article.published_on or "", placeholder="2026-07-05")
        if not st.form_submit_button("Save", type="primary"):
            return
    if problem := _fault(url, published_on):
        st.error(problem)
        return
    describe_article(
        file,
        article.id,
        title=title.strip() or None,
        url=url.strip() or None,
        publisher=publisher.strip() or None,
        author=author.strip() or None,
        published_on=published_on.strip() or None,
        reviewer_id=reader.id if reader else None,
    )
    st.rerun()


def _fault(url: str, published_on: str) -> str | None:
    if url.strip() and not url.strip().startswith(("https://", "http://")):
        return f"“{url.strip()}” is not an address of the web. Begin it with https:// or leave it empty."
    if published_on.strip():
        try:
            date.fromisoformat(published_on.strip())
        except ValueError:
            return f"“{published_on.strip()}” is not a date. Write it as 2026-07-05, or leave it empty."
    return None


def _turn_to(after: int | None) -> None:
    st.session_state["articles-after"] = after
