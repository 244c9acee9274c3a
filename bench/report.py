"""The figures in a table, with their ratios, and the machine they were taken on."""

import os
import platform
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Measured
from kernel.db.binaries import MAJOR

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- figures: written by `python -m bench --write` -->", "<!-- end of the figures -->"

Rounds = Mapping[str, Sequence[Measured]]


@dataclass(frozen=True, slots=True)
class Aim:
    """What a figure shall reach: at least so much of another one, or at most so much (`of` is None)."""

    limit: float
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """How a figure is told: its letter, what it is, its unit, and what else of a round is worth a word."""

    letter: str
    what: str
    unit: str
    aim: Aim | None = None
    beside: Callable[[Measured], str] | None = None


def _nothing(_: Measured) -> str:
    return ""


def _passed(one: Measured) -> str:
    cpu = f"; CPU {one['server']:.1f} + {one['database']:.1f} s" if "server" in one else ""
    return f"{one['customers']:,.0f} customers, {one['told']:,.0f} notifications{cpu}"


LINES = (
    Line("0", "`/health`: the ceiling of load generator and web server", "requests/s"),
    Line("a", "`pgbench`: the service's statements for one purchase", "transactions/s"),
    Line("b", "bare endpoint: token, transaction, one statement, JSON of (e)", "requests/s"),
    Line("c", "`eventRecord`, 2,000 customers", "events/s", Aim(0.25, "a")),
    Line("c2", "`eventRecord`, one hot customer", "events/s", Aim(0.7, "c")),
    Line("d", "`eventsRecord` of 1,000, one connection", "events/s", Aim(1.5, "a")),
    Line("d3", "the same over three connections, as `setia import` sends them", "events/s", Aim(1.5, "a")),
    Line("e", "`me { balance tier stage }`", "requests/s", Aim(0.4, "b")),
    Line("f", "import of the real year", "s", Aim(10), lambda one: f"{one['purchases']:,.0f} purchases, {one['refunds']:,.0f} refunds"),
    Line(
        "g",
        "notification, from sending `eventRecord` to the frame: p99",
        "ms",
        Aim(100),
        lambda one: f"p50 {one['sent_p50']:.1f}; from its answer p50 {one['p50']:.1f}, p99 {one['p99']:.1f}",
    ),
    Line("h", "the pure core: a purchase under 1 rule", "decisions/s", None, _nothing),
    Line("h20", "the same under 20 rules", "decisions/s", None, _nothing),
    Line("h200", "the same under 200 rules", "decisions/s", None, _nothing),
    Line("c20", "`eventRecord`, 2,000 customers, under 20 rules", "events/s", Aim(0.7, "c")),
    Line(
        "i",
        "backtest of 100,000 purchases under 20 rules and a draft of 21",
        "events/s",
        None,
        lambda one: f"{one['events']:,.0f} events in {one['seconds']:.1f} s; aim 60 s",
    ),
    Line(
        "j",
        "save and publish 200 rules, and the first purchase by them",
        "ms",
        None,
        lambda one: f"saved after {one['saved']:.0f}, published after {one['published']:.0f} more",
    ),
    Line("k", "audit of 1 million entries", "s", Aim(60), lambda one: f"{one['entries']:,.0f} entries, {one['checks']:.0f} checks"),
    Line("l", "`balance { available expiring }` of a customer with 10,000 lots", "requests/s"),
    Line("l50", "`balance { lots(first: 50) }` of the same", "requests/s"),
    Line("ra", "`pgbench`: the locks and rows of one redemption", "transactions/s"),
    Line("r", "`rewardRedeem`, 2,000 customers, 50 rewards", "redemptions/s", Aim(0.25, "ra")),
    Line("r1", "the same, one hot reward with stock", "redemptions/s", Aim(0.3, "r")),
    Line("r2", "the same, one hot customer", "redemptions/s"),
    Line("r200", "`me { rewards }` with 200 rewards", "requests/s"),
    Line("o500", "`me { offers }` with 500 offers", "requests/s"),
    Line("c500", "`eventRecord`, 200 customers, with 500 offers", "events/s", Aim(0.5, "c")),
    Line("fr", "rings of 1 million referrals", "s", Aim(10), lambda one: f"{one['referrals']:,.0f} referrals, {one['rings']:,.0f} rings"),
    Line("fl", "a referral code among 1.1 million: p99", "ms", Aim(5), lambda one: f"p50 {one['p50']:.2f} ms of {one['codes']:,.0f} codes"),
    Line("fc", "`referralClaim`, 500 advocates, each friend with a device", "claims/s"),
    Line("t", "`setia clock advance 1y` of the demo", "s", Aim(30), _passed),
    Line("t2", "the same of a shop of 2,000 customers", "s", None, _passed),
)


def table(rounds: Rounds, skipped: Mapping[str, str]) -> str:
    """Write the medians as a table in Markdown; what was skipped says why."""
    rows = ["| | figure | median | lowest - highest | beside | against | aim |", "|---|---|---:|---:|---|---:|---:|"]
    for line in LINES:
        if line.letter in skipped:
            rows.append(f"| ({line.letter}) | {line.what} | skipped | | {skipped[line.letter]} | | |")
        elif line.letter in rounds:
            rows.append(_row(line, rounds))
    return "\n".join(rows)


def _row(line: Line, rounds: Rounds) -> str:
    taken = rounds[line.letter]
    middle = sorted(taken, key=lambda one: one["value"])[len(taken) // 2]
    values = [one["value"] for one in taken]
    against, aim = _against(line.aim, statistics.median(values), rounds)
    span = f"{_number(min(values))} - {_number(max(values))}"
    median = f"**{_number(statistics.median(values))}** {line.unit}"
    return f"| ({line.letter}) | {line.what} | {median} | {span} | {(line.beside or _usual)(middle)} | {against} | {aim} |"


def _usual(one: Measured) -> str:
    """Tell the slowest of a hundred, and the CPU each takes of the server and of PostgreSQL."""
    slowest = f"p99 {one['p99']:.1f} ms" if "p99" in one else ""
    if "server_us" not in one:
        return slowest
    return f"{slowest}; CPU {one['server_us']:.0f} + {one['database_us']:.0f} us"


def _against(aim: Aim | None, value: float, rounds: Rounds) -> tuple[str, str]:
    if aim is None:
        return "", ""
    if aim.of is None:
        return "", f"< {aim.limit:g}: {_verdict(value < aim.limit)}"
    other = rounds.get(aim.of)
    if other is None:
        return "", f">= {aim.limit:g} x ({aim.of})"
    ratio = value / statistics.median(one["value"] for one in other)
    return f"{ratio:.2f} x ({aim.of})", f">= {aim.limit:g}: {_verdict(ratio >= aim.limit)}"


def _verdict(reached: bool) -> str:
    return "reached" if reached else "**missed**"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def machine(*, rounds: int, seconds: float, load_before: float) -> str:
    """Tell where and how the figures were taken."""
    return (
        f"{_processor()}, {os.cpu_count()} cores for server, database and load generator together; {platform.system()}"
        f" {platform.release().split('-')[0]}, Python {platform.python_version()}, PostgreSQL {MAJOR} (embedded, `synchronous_commit` on)."
        f" Medians of {rounds} rounds of {seconds:g} s each, taken in turn. Load average before: {load_before:.1f}."
        " CPU is of each request or event: server process + PostgreSQL."
    )


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text().splitlines() if facts.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor())


def write(text: str) -> None:
    """Put the table between the marks of the page."""
    page = PAGE.read_text()
    if BEGIN not in page or END not in page:
        raise ValueError(f"{PAGE.name} has lost the marks between which the table stands: {BEGIN} and {END}")
    head, _, rest = page.partition(BEGIN)
    PAGE.write_text(f"{head}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}")
