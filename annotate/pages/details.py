"""What may be said beside a verdict: evidence, a note, the kind, the reason, corrections.

Everything here is a draft from the first keystroke on, and becomes part of the label when the
verdict is given.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st

from annotate.pages.draft_field import draft_field
from annotate.pages.times import day_in_words
from annotate.review.evidence import is_after
from annotate.verdicts import CHOICES, CONFIDENCES, DISPUTED_KINDS, SKIP_REASONS
from db.claims import ClaimInArticle
from db.drafts import EVIDENCE_ROWS, REASON_FIELDS, judgement_of, save_draft
from db.needed import Need, missing
from db.records import Verdict

FIELD_OF = {Need.EVIDENCE: "url 0", Need.REASON: REASON_FIELDS[Verdict.UNVERIFIABLE]}
"""Where what a verdict needs is given."""


def show_details(
    file: Path, reviewer_id: int, claim: ClaimInArticle, draft: Mapping[str, str], *, focus: str | None
) -> str:
    """Draw the fields for this claim, filled with the reviewer's draft; `focus` is the one to begin in.

    A text field takes the focus by itself; where a choice is to have it, its key is returned.
    """
    save = partial(_save, file, reviewer_id, claim)
    slot = _slot(reviewer_id, claim)
    extracted = _extracted(claim)

    def text(field: str, label: str, *, lines: int = 1, placeholder: str = "") -> None:
        draft_field(
            label,
            key=f"{slot}-{field}",
            value=draft.get(field) or extracted.get(field, ""),
            save=partial(save, field),
            lines=lines,
            placeholder=placeholder,
            focus=field == focus,
        )

    def choice(field: str, label: str, options: Mapping[str, str]) -> None:
        _choice(f"{slot}-{field}", label, options, draft.get(field), partial(save, field))

    left, right = st.columns([3, 2], gap="large")
    with left:
        filled = [n for n in range(EVIDENCE_ROWS) if draft.get(f"url {n}") or draft.get(f"says {n}")]
        for n in range(min(max(filled, default=-1) + 2, EVIDENCE_ROWS)):
            with st.container(horizontal=True, key=f"{slot}-evidence-{n}"):
                text(f"url {n}", f"Evidence {n + 1}: link", placeholder="https://…")
                text(f"says {n}", "What it says")
                _day(f"{slot}-date {n}", "From the day", draft.get(f"date {n}"), partial(save, f"date {n}"))
        text("note", "Note", lines=3)
        choice(
            "skipped because", "If skipped: why", {why.value: words for why, words in SKIP_REASONS.items()}
        )
    with right:
        _kind_and_reasons(choice)
        choice("confidence", "How sure", {how.value: words for how, words in CONFIDENCES.items()})
        text("claimant", "Claimant, to be corrected", placeholder="nobody named")
        text("wording", "Claim, to be worded so that it stands alone", lines=3)
    chosen = focus in REASON_FIELDS.values()
    return f"{slot}-{focus}".replace(" ", "-") if chosen else ""


def still_needed(draft: Mapping[str, str]) -> str:
    """What the draft lacks for each verdict, where the editor asks for evidence; "" where nothing."""
    needs: dict[Need, list[str]] = {}
    for choice in CHOICES.values():
        if need := missing(judgement_of(choice.verdict, draft)):
            needs.setdefault(need, []).append(choice.name.lower())
    return " · ".join(f"{' and '.join(names)}: add {need}" for need, names in needs.items())


def show_date_warnings(claim: ClaimInArticle, draft: Mapping[str, str]) -> None:
    """Say of evidence that is from after the article that it could not be known then; no more than that."""
    for n in range(EVIDENCE_ROWS):
        if day := is_after(draft.get(f"url {n}", ""), draft.get(f"date {n}"), claim.published_on):
            st.caption(
                f":material/warning: Evidence {n + 1} is from {day_in_words(day)}, after the article "
                f"({day_in_words(claim.published_on)})"
            )


def show_reasoning(
    file: Path, reviewer_id: int, claim: ClaimInArticle, draft: Mapping[str, str], *, focus: bool
) -> None:
    """Draw the fields that an adjudication has: why, in one's own words, and the kind or the reason."""
    save = partial(_save, file, reviewer_id, claim)
    slot = _slot(reviewer_id, claim)

    def choice(field: str, label: str, options: Mapping[str, str]) -> None:
        _choice(f"{slot}-{field}", label, options, draft.get(field), partial(save, field))

    left, right = st.columns(2, gap="large")
    with left:
        draft_field(
            "Why, in your own words",
            key=f"{slot}-note",
            value=draft.get("note", ""),
            save=partial(save, "note"),
            lines=4,
            focus=focus,
        )
    with right:
        _kind_and_reasons(choice)


def _kind_and_reasons(choice: Callable[[str, str, Mapping[str, str]], None]) -> None:
    choice("disputed_kind", "If disputed: which", {kind: kind for kind in DISPUTED_KINDS})
    for verdict, field in REASON_FIELDS.items():
        choice(
            field,
            CHOICES[verdict].reasons_question,
            {reason: reason for reason in CHOICES[verdict].reasons},
        )


def details_button(label: str, draft: Mapping[str, str], *, opened: bool, toggle: Callable[[], None]) -> None:
    """What opens and shuts the fields; beside it, while they are shut, what is in them."""
    st.button(
        label,
        key="details",
        type="tertiary",
        icon=":material/expand_more:" if opened else ":material/chevron_right:",
        shortcut="E",
        on_click=toggle,
    )
    if draft and not opened:
        st.caption(f"drafted: {drafted(draft)}")


def drafted(draft: Mapping[str, str]) -> str:
    """Which parts of the draft have something in them, in words: `evidence, note`."""
    parts = {
        "url": "evidence",
        "says": "evidence",
        "date": "evidence",
        "disputed_kind": "kind of dispute",
        "unverifiable because": "reason",
        "not a claim because": "reason",
        "skipped because": "why skipped",
    }
    # Of the numbered fields the number does not matter.
    named = (field.rstrip("0123456789 ") for field in draft)
    return ", ".join(sorted({parts.get(name, name) for name in named}))


def unsaved(reviewer_id: int, claim: ClaimInArticle) -> dict[str, str]:
    """What this tab's fields hold for the claim, saved or not, by field; "" where nothing is said."""
    start = f"{_slot(reviewer_id, claim)}-"
    held: dict[str, str] = {}
    for key, state in st.session_state.items():
        if isinstance(key, str) and key.startswith(start):
            value = state.get("text") if isinstance(state, Mapping) else state
            if value is not None:
                field = key.removeprefix(start)
                held[field] = _said(claim, field, str(value))
    return held


def _choice(
    key: str, label: str, options: Mapping[str, str], chosen: str | None, save: "partial[None]"
) -> None:
    def changed() -> None:
        save(st.session_state[key] or "")

    st.pills(
        label,
        list(options),
        key=key,
        default=chosen if chosen in options else None,
        format_func=lambda option: options[option],
        on_change=changed,
    )


def _day(key: str, label: str, chosen: str | None, save: "partial[None]") -> None:
    def changed() -> None:
        day = st.session_state[key]
        save(day.isoformat() if day else "")

    st.date_input(
        label,
        key=key,
        value=date.fromisoformat(chosen) if chosen else None,
        min_value=date(1000, 1, 1),
        max_value=date(2999, 12, 31),
        format="YYYY-MM-DD",
        width=136,
        on_change=changed,
    )


def _slot(reviewer_id: int, claim: ClaimInArticle) -> str:
    return f"draft-{reviewer_id}-{claim.uid}"


def _extracted(claim: ClaimInArticle) -> dict[str, str]:
    """What stands in the fields for corrections until the reviewer corrects it."""
    return {"claimant": claim.claimant or "", "wording": claim.display_text}


def _said(claim: ClaimInArticle, field: str, value: str) -> str:
    """The field's text as the reviewer's own word: what was extracted and left as it was is none."""
    return "" if value == _extracted(claim).get(field) else value


def _save(file: Path, reviewer_id: int, claim: ClaimInArticle, field: str, value: str) -> None:
    save_draft(file, reviewer_id, claim.id, {field: _said(claim, field, value)})
