"""The progress page: what is done, by whom and how fast, and how the verdicts fall."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median

import streamlit as st

from annotate.pages.links import review_page
from annotate.pages.pictures import Part, bar, bars, columns, legend, picture
from annotate.pages.project import project_file
from annotate.pages.sign_in import require
from annotate.pages.times import day_in_words, readers_zone
from annotate.review.pace import in_words, time_left
from annotate.verdicts import CHOICES
from db import clock
from db.records import Role, Verdict
from db.reports import (
    Hour,
    Outcome,
    Progress,
    Verdicts,
    Work,
    labels_by_hour,
    outcomes,
    read_progress,
    verdicts_by,
    work_of_each,
)

_DAYS = 30
_OWN = "var(--cd-verified)"
_QUIET = "var(--cd-quiet)"
_SORTS = {"claimant": "Claimant", "publisher": "Publisher", "week": "Week of the article"}
_UNKNOWN = {"claimant": "the article itself", "publisher": "publisher not known"}


def show() -> None:
    """All of it for editors and adjudicators; for a reviewer the project's totals and their own work.

    How verdicts fall is not for reviewers: of a claimant with one label it would tell a colleague's.
    """
    file, reader = project_file(), require(Role.REVIEWER)
    sees_all = reader.may(Role.ADJUDICATOR)
    st.title("Progress")
    progress = read_progress(file)
    if progress.claims == 0:
        st.markdown("There are no claims yet.")
        st.page_link(review_page(), label="Begin", icon=":material/arrow_forward:")
        return
    since = clock.now() - timedelta(days=_DAYS)
    work = work_of_each(file, None if sees_all else reader.id)
    _claims(file, progress, work)
    _by_day(file, since, work, sees_all)
    if sees_all:
        _by_reviewer(work)
        _verdicts(file)
        _left_out(outcomes(file))


def _claims(file: Path, progress: Progress, work: Sequence[Work]) -> None:
    parts = [
        Part("done", progress.done, "var(--cd-verified)"),
        Part("waiting for a second look", progress.second_look, "var(--cd-unverifiable)"),
        Part("in hands", progress.in_hands, "var(--cd-disputed)"),
        Part("open", progress.open, _QUIET),
    ]
    figures = "".join(
        f'<div><b>{part.count:,}</b><span><i style="background:{part.colour}"></i>{part.name}</span></div>'
        for part in parts
    )
    picture(
        f"{progress.claims:,} claims",
        f'<div class="cd-figures">{figures}</div>{bar(parts)}',
        [{"Claims that are": part.name, "Claims": part.count} for part in parts],
        key="claims",
    )
    st.markdown(_time_left(file, progress, work))


def _time_left(file: Path, progress: Progress, work: Sequence[Work]) -> str:
    if not progress.missing:
        return f"All **{progress.wanted:,}** labels that were wanted are there."
    said = [f"**{progress.wanted - progress.missing:,}** of {progress.wanted:,} labels are there"]
    seconds = [second for one in work for second in one.recent_seconds]
    left = time_left(seconds, progress.missing)
    if left is not None:
        said.append(
            f"{progress.missing:,} to go, **{in_words(left)}** of reading at {median(seconds):.0f} s a claim"
        )
    else:
        said.append(f"{progress.missing:,} to go")
    week = labels_by_hour(file, _hour(clock.now() - timedelta(days=7)))
    if given := sum(hour.read + hour.carried for hour in week):
        days = progress.missing * 7 / given
        said.append(
            "less than a day at last week’s rate" if days < 1 else f"{_days(days)} at last week’s rate"
        )
    return "; ".join(said) + "."


def _by_day(file: Path, since: datetime, work: Sequence[Work], sees_all: bool) -> None:
    whose = work[0] if work and not sees_all else None
    if sees_all:
        names = {one.reviewer_id: one.name for one in work}
        chosen = st.selectbox(
            "Whose labels",
            list(names),
            index=None,
            format_func=lambda reviewer_id: names[reviewer_id],
            placeholder="everybody’s",
            key="whose",
        )
        whose = next((one for one in work if one.reviewer_id == chosen), None)
    days = _folded(labels_by_hour(file, _hour(since), whose.reviewer_id if whose else None), since)
    picture(
        "Your labels by day"
        if not sees_all
        else f"Labels by day, {whose.name}"
        if whose
        else "Labels by day",
        columns([(day_in_words(day.isoformat()) or "", read + carried) for day, read, carried in days]),
        [
            {"Day": day.isoformat(), "Labels": read + carried, "Read": read, "Carried over": carried}
            for day, read, carried in reversed(days)
        ],
        key="days",
    )
    if not sees_all and whose:
        pace = f", {median(whose.recent_seconds):.0f} s a claim" if whose.recent_seconds else ""
        st.markdown(f"**{whose.labels:,}** labels by you{pace}.")


def _by_reviewer(work: Sequence[Work]) -> None:
    picture(
        "Labels by reviewer",
        legend([Part("read", 0, _OWN), Part("carried over to the same claim elsewhere", 0, _QUIET)])
        + bars(
            [
                (one.name, [Part("read", one.read, _OWN), Part("carried over", one.carried, _QUIET)])
                for one in work
            ]
        ),
        [
            {
                "Reviewer": one.name,
                "Read": one.read,
                "Carried over": one.carried,
                "Seconds a claim": round(median(one.recent_seconds), 1) if one.recent_seconds else None,
                "Labels in all": one.labels,
            }
            for one in work
        ],
        key="reviewers",
    )
    paces = [f"{one.name} {median(one.recent_seconds):.0f} s" for one in work if one.recent_seconds]
    if paces:
        st.text(f"Median time on a claim, idle time apart: {', '.join(paces)}.")


def _verdicts(file: Path) -> None:
    st.subheader("How verdicts fall", anchor=False)
    sort = st.segmented_control(
        "By", list(_SORTS), default="claimant", format_func=_SORTS.__getitem__, required=True, key="fall-by"
    )
    found = verdicts_by(file, sort or "claimant")
    if not found:
        st.caption("No label says anything of this yet.")
        return
    named = [(_name(sort or "claimant", one.name), _parts(one)) for one in found]
    picture(
        {"claimant": "The claimants with most labels", "publisher": "The publishers with most labels"}.get(
            sort or "claimant", "The latest weeks"
        ),
        legend(named[0][1]) + bars(named),
        [
            {_SORTS[sort or "claimant"]: name, **{part.name: part.count for part in parts}}
            for name, parts in named
        ],
        key="verdicts",
    )


def _left_out(found: Sequence[Outcome]) -> None:
    labels = sum(one.decisions for one in found if one.outcome != "skip")
    for outcome, title, colour in (
        (Verdict.NOT_A_CLAIM.value, "Not a claim, by reason", "var(--cd-not-a-claim)"),
        ("skip", "Skipped, by reason", _QUIET),
    ):
        reasons = sorted(
            ((one.reason or "no reason given", one.decisions) for one in found if one.outcome == outcome),
            key=lambda reason: -reason[1],
        )
        if outcome == "skip" and not reasons:
            continue
        picture(
            title,
            bars([(reason, [Part(reason, count, colour)]) for reason, count in reasons]),
            [{"Reason": reason, "Decisions": count} for reason, count in reasons],
            key=f"left-out-{outcome.replace(' ', '-')}",
        )
        if outcome != "skip":
            st.markdown(_precision(labels, sum(count for _, count in reasons)))


def _precision(labels: int, not_claims: int) -> str:
    if not labels:
        return "Nothing is labelled yet."
    if not not_claims:
        return f"Of {labels:,} labels none says “not a claim”: all that was extracted was worth judging."
    return (
        f"Of {labels:,} labels **{not_claims:,}** say “not a claim”: what was extracted was a claim "
        f"**{1 - not_claims / labels:.0%}** of the time. That is the extractor’s precision, as your "
        "reviewers see it."
    )


def _parts(one: Verdicts) -> list[Part]:
    counts = {
        Verdict.VERIFIED: one.verified,
        Verdict.DISPUTED: one.disputed,
        Verdict.UNVERIFIABLE: one.unverifiable,
        Verdict.NOT_A_CLAIM: one.not_a_claim,
    }
    return [
        Part(CHOICES[verdict].name, count, f"var(--cd-{verdict.replace(' ', '-')})")
        for verdict, count in counts.items()
    ]


def _name(sort: str, name: str) -> str:
    return (day_in_words(name) or name) if sort == "week" else name or _UNKNOWN[sort]


def _folded(hours: Sequence[Hour], since: datetime) -> list[tuple[date, int, int]]:
    """(day, read, carried) of every day since then, where the reader is; an hour is its beginning's."""
    zone = readers_zone()
    read, carried = Counter[date](), Counter[date]()
    for one in hours:
        day = clock.moment(f"{one.hour}:00:00Z").astimezone(zone).date()
        read[day] += one.read
        carried[day] += one.carried
    first, last = since.astimezone(zone).date(), clock.now().astimezone(zone).date()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [(day, read[day], carried[day]) for day in days]


def _hour(moment: datetime) -> str:
    return clock.stamp(moment)[:13]


def _days(days: float) -> str:
    return "about a day" if round(days) == 1 else f"about {round(days):,} days"
