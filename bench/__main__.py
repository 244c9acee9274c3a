"""`python -m bench`: all figures, side by side in one run, with their ratios.

It starts a server of its own, with its database, in a new folder, and leaves nothing behind. Everything takes place on one machine, so
let nothing else run meanwhile.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack

import uvloop

from bench import auditing, clock_figures, figures, ledger_figures, offer_figures, program_figures, referral_figures, report, reward_figures
from bench.figures import Bench, Measure, Measured
from bench.place import NotMeasured, Place, a_place, analyze

FIGURES: dict[str, Callable[[Bench], Awaitable[Measure]]] = {
    "0": figures.ceiling,
    "a": figures.statements,
    "b": figures.bare_endpoint,
    "c": figures.single_purchases,
    "c2": figures.hot_customer,
    "d": figures.batches,
    "d3": figures.batches_abreast,
    "e": figures.me,
    "f": figures.imported,
    "g": figures.notifications,
    "h": program_figures.core(1),
    "h20": program_figures.core(20),
    "h200": program_figures.core(200),
    "c20": program_figures.many_rules,
    "i": program_figures.backtest,
    "j": program_figures.publishing,
    "k": auditing.audit,
    "l": ledger_figures.balance,
    "l50": ledger_figures.first_lots,
    "ra": reward_figures.statements,
    "r": reward_figures.spread,
    "r1": reward_figures.hot_reward,
    "r2": reward_figures.hot_customer,
    "r200": reward_figures.catalogue,
    "o500": offer_figures.available,
    "c500": offer_figures.purchases,
    "fr": referral_figures.rings,
    "fl": referral_figures.look_up,
    "fc": referral_figures.claims,
    "t": clock_figures.demo_year,
    "t2": clock_figures.shop_year,
}
NOT_WARMED_UP = ("f", "g", "i", "j", "k", "fr", "t", "t2")
"""What takes its own time, whatever is asked."""
WARM_UP_SECONDS = 1.0
PAUSE_SECONDS = 0.5
"""Between two figures, so that the database writes what the first one left."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when something went wrong."""
    options = read(arguments)
    load_before = os.getloadavg()[0]
    try:
        with a_place() as place, ExitStack() as stack:
            rounds, skipped = uvloop.run(run(place, stack, options))
    except NotMeasured as reason:
        print(reason, file=sys.stderr)
        return 1
    where = report.machine(rounds=options.rounds, seconds=options.seconds, load_before=load_before)
    text = f"{where}\n\n{report.table(rounds, skipped)}"
    print(text)
    if options.write:
        report.write(text)
    return 0


def read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", type=chosen, default=list(FIGURES), metavar="a,c,e", help=f"some of {','.join(FIGURES)}")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5.0, help="for each figure in each round")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    return parser.parse_args(arguments)


def chosen(text: str) -> list[str]:
    """Read a list of figures."""
    letters = text.split(",")
    if unknown := set(letters) - FIGURES.keys():
        raise argparse.ArgumentTypeError(f"there is no figure {', '.join(sorted(unknown))}; choose from {', '.join(FIGURES)}")
    return [letter for letter in FIGURES if letter in letters]


async def run(place: Place, stack: ExitStack, options: argparse.Namespace) -> tuple[dict[str, list[Measured]], dict[str, str]]:
    """Prepare what was asked for, warm it up, and measure one after the other, round by round; also says what was skipped, and why."""
    tell("opening the shop")
    bench = await figures.open_bench(place, stack)
    measures: dict[str, Measure] = {}
    skipped: dict[str, str] = {}
    for letter in options.only:
        try:
            measures[letter] = await FIGURES[letter](bench)
        except NotMeasured as reason:
            skipped[letter] = str(reason)
    for letter, measure in measures.items():
        if letter not in NOT_WARMED_UP:
            tell(f"warming up ({letter})")
            await measure(min(WARM_UP_SECONDS, options.seconds))
    await analyze(place)
    rounds: dict[str, list[Measured]] = {letter: [] for letter in measures}
    for number in range(options.rounds):
        for letter, measure in measures.items():
            await asyncio.sleep(PAUSE_SECONDS)
            rounds[letter].append(await measure(options.seconds))
            tell(f"round {number + 1}: ({letter}) {rounds[letter][-1]['value']:,.1f}")
    return rounds, skipped


def tell(what: str) -> None:
    """Say what goes on, beside the figures."""
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
