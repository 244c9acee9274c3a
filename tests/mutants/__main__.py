"""Try whether the tests notice faults: `python -m tests.mutants`, or `--only NAME` for those whose names hold a text."""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor

from tests.mutants.mutants import MUTANTS
from tests.mutants.run import Death, check_sound, run_mutant


def main() -> int:
    """Run the mutants and print a row for each; 1 when one survives."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description="Break the engine on purpose, and see tests fail.")
    parser.add_argument("--only", action="append", metavar="NAME", help="only mutants whose names hold this text, or another one")
    parser.add_argument("--together", type=int, default=2, help="so many at the same time")
    given = parser.parse_args()
    chosen = [mutant for mutant in MUTANTS if given.only is None or any(text in mutant.name for text in given.only)]
    if not chosen:
        parser.error(f"no mutant's name holds {given.only!r}")
    check_sound(chosen)
    print("| invariant | mutant | killed by | seconds |\n|---|---|---|---|", flush=True)
    with ThreadPoolExecutor(given.together) as threads:
        deaths = [_told(death) for death in threads.map(run_mutant, chosen)]
    survivors = [death for death in deaths if not death.is_killed]
    print(f"{len(deaths) - len(survivors)} of {len(deaths)} killed")
    for death in survivors:
        print(f"\n{death.mutant.name} SURVIVES {death.mutant.killer}:\n{death.words}")
    return 1 if survivors else 0


def _told(death: Death) -> Death:
    mutant = death.mutant
    killer = mutant.killer.partition("::")[2] if death.is_killed else "SURVIVES"
    print(f"| {mutant.invariant} | {mutant.name} | `{killer}` | {death.seconds:.0f} |", flush=True)
    return death


if __name__ == "__main__":
    sys.exit(main())
