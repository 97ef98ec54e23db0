"""One claim as a reviewer meets it: the claim, who made it and how, and its passage."""

import streamlit as st

from annotate.pages.passage import escaped, linked, on_the_web, passage_html
from annotate.pages.times import day_in_words, local_time
from annotate.verdicts import CHOICES, KINDS, SKIP_REASONS
from db.claims import ClaimInArticle
from db.labels import GivenLabel, GivenSkip
from db.records import ClaimKind

_LONG = 180
"""Characters past which a claim is set smaller, so that it still fits its place."""


def show_claim(claim: ClaimInArticle, given: GivenLabel | GivenSkip | None) -> None:
    """The claim, large; under it who is said to have made it, and where it stands."""
    size = " cd-long" if len(claim.display_text) > _LONG else ""
    st.html(
        '<section class="cd-card" aria-live="polite">'
        f'<h1 class="cd-claim{size}">{escaped(claim.display_text)}</h1>'
        f'<div class="cd-source">{" · ".join(_source(claim))}{_why(claim)}</div>'
        f"{_said_before(given)}</section>"
    )


def show_passage(claim: ClaimInArticle, *, whole: bool) -> None:
    """The passage with the claim marked, or the whole article."""
    passage = passage_html(claim.article_text, claim.spans, claim.claimant_mention, whole=whole)
    if claim.stands_alone:
        passage += '<p class="cd-alone">There is no article to it: these are all the words there are.</p>'
    st.html(
        f'<div class="cd-passage" tabindex="0" role="region" aria-label="the claim in its article">'
        f"{passage}</div>"
    )


def show_article_line(claim: ClaimInArticle) -> None:
    """Which article it is: title, publisher, date, and the way to the page it was on."""
    title = f"<b>{escaped(claim.title)}</b>" if claim.title else ""
    if claim.url and on_the_web(claim.url):
        title = linked(claim.url, title or "open the page")
    when = day_in_words(claim.published_on)
    parts = [title, *(escaped(part) for part in (claim.publisher, claim.author, when) if part)]
    st.html(f'<div class="cd-article">{" · ".join(part for part in parts if part)}</div>')


def _source(claim: ClaimInArticle) -> list[str]:
    parts = []
    if claim.kind is not ClaimKind.NARRATIVE:
        who = escaped(claim.claimant) if claim.claimant else "somebody not named"
        doubt = (
            ' <span class="cd-doubt" title="a guess: correct it under E">?</span>'
            if claim.claimant_doubtful
            else ""
        )
        parts.append(f"<b>{who}</b>{doubt}, {KINDS[claim.kind]}")
    else:
        parts.append("who made it is not said" if claim.stands_alone else KINDS[claim.kind])
    if claim.provenance:
        parts.append(f"according to {escaped(claim.provenance)}")
    return parts


def _why(claim: ClaimInArticle) -> str:
    if not claim.reasons:
        return ""
    return (
        f'<span class="cd-why" title="check-worthiness {claim.check_worthiness:.2f}">'
        f" · picked for {escaped(claim.reasons)}</span>"
    )


def _said_before(given: GivenLabel | GivenSkip | None) -> str:
    if given is None:
        return ""
    if isinstance(given, GivenSkip):
        why = f": {SKIP_REASONS[given.reason]}" if given.reason else ""
        return f'<div class="cd-given">You had skipped it, at {local_time(given.decided_at)}{why}.</div>'
    judgement = given.judgement
    choice = CHOICES[judgement.verdict]
    said = [f"<b>{choice.name}</b>"]
    said += [escaped(str(more)) for more in (judgement.disputed_kind, judgement.reason) if more]
    return (
        f'<div class="cd-given">You had said {", ".join(said)}, at {local_time(given.decided_at)}. '
        f"Press <kbd>{choice.key}</kbd> to say it again, or another key.</div>"
    )
