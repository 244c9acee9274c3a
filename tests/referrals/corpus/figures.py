"""What came of the cases, as a table."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.referrals.corpus import disguises, friends, households, other_cheats, rings
from tests.referrals.corpus.case import Case, Truth, Verdict
from tests.referrals.corpus.running import Outcome

PAGE = Path(__file__).parents[3] / "docs" / "reliability.md"
BEGIN, END = "<!-- cases: written by `python -m tests.referrals.corpus --write` -->", "<!-- end of the cases -->"
FAMILIES = {
    "households, offices, students": households,
    "friends": friends,
    "one person, two accounts": disguises,
    "rings and farms": rings,
    "throw-away addresses, haste, blocks": other_cheats,
}
BEHIND = {
    Truth.HONEST: "honest",
    Truth.CERTAIN: "a cheat beyond doubt",
    Truth.SUSPICIOUS: "a cheat that shows something",
    Truth.UNSEEN: "a cheat that shows nothing",
}


def all_cases() -> Iterator[tuple[str, Case]]:
    """List all cases, each with its family."""
    return ((family, case) for family, module in FAMILIES.items() for case in module.cases())


def table(outcomes: Sequence[Outcome]) -> str:
    """Count the referrals by what is behind them and by what became of them."""
    rows = ["| what is behind it | referrals | paid | reviewed | rejected |", "|---|---:|---:|---:|---:|"]
    for truth, words in BEHIND.items():
        became = Counter(one.became for one in outcomes if one.truth is truth)
        rows.append(f"| {words} | {became.total()} | " + " | ".join(str(became[verdict]) for verdict in Verdict) + " |")
    return "\n".join(rows)


def summary(outcomes: Sequence[Outcome]) -> str:
    """Say how many cases there are, and what went wrong with how many."""
    honest = [one for one in outcomes if one.truth is Truth.HONEST]
    asked, bothered = (len({one.case.name for one in some}) for some in (honest, [one for one in honest if one.became is Verdict.REVIEW]))
    cheats = [one for one in outcomes if one.truth in (Truth.CERTAIN, Truth.SUSPICIOUS)]
    looked, rejected = (sum(one.became is verdict for one in honest) for verdict in (Verdict.REVIEW, Verdict.REJECTS))
    missed = sum(one.became is Verdict.PAYS for one in cheats)
    cases = len({id(one.case) for one in outcomes})
    return (
        f"{cases} cases with {len(outcomes)} referrals. False positives: {rejected} honest referrals rejected, {looked} of {len(honest)}"
        f" looked at by staff, in {bothered} of {asked} honest cases. False negatives: {missed} paid of {len(cheats)} that show anything."
    )


def written(outcomes: Sequence[Outcome]) -> str:
    """Write the part of the page."""
    return f"{BEGIN}\n{summary(outcomes)}\n\n{table(outcomes)}\n{END}"


def on_the_page() -> str:
    """Read the part of the page."""
    page = PAGE.read_text(encoding="utf-8")
    return page[page.index(BEGIN) : page.index(END) + len(END)]
