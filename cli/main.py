"""`setia`: the commands, to be read aloud, and how their errors are told."""

import re
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError

from cli.errors import Mistake
from cli.terminal import err
from kernel.db import EmbeddedError, RefusedStart
from kernel.errors import Refusal
from loyalty.programs.errors import InvalidProgram

USAGE = 2
INTERRUPTED = 130

app = App(
    name="setia",
    help="Setia: loyalty and referrals, self-hosted, on GraphQL.",
    version_flags=(),
    help_format="plaintext",
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)
merchant = App(name="merchant", help="Merchants.")
key = App(name="key", help="Server keys, for merchants' own back ends.")
program = App(name="program", help="The program as a YAML file: look, check, compare, apply.")
importing = App(name="import", help="Bring in the past.")
codes = App(name="codes", help="Codes of rewards.")
clock = App(name="clock", help="The clock of a test merchant.")

# Loaded when they are called, so that each command starts fast.
app.command("cli.serve:serve", name="serve", help="Run the server.")
app.command("cli.worker:worker", name="worker", help="Do the background work, apart from the server.")
app.command("cli.migrate:migrate", name="migrate", help="Bring the database's tables up to date.")
app.command(merchant)
app.command(key)
app.command(program)
app.command(importing)
app.command(codes)
app.command(clock)
app.command("cli.audit:audit", name="audit", help="Check that the books are right.")
app.command("cli.liability:liability", name="liability", help="Say what is owed to customers in points.")
app.command("cli.jobs:jobs", name="jobs", help="Say how the work behind requests stands with a merchant.")
app.command("cli.schema:schema", name="schema", help="Print the GraphQL schema.")
app.command("cli.doctor:doctor", name="doctor", help="Say what is wrong with this installation, and what mends it.")
merchant.command("cli.merchant:create", name="create", help="Create a merchant with an owner who signs in and a first server key.")
merchant.command("cli.reset:reset", name="reset", help="Let a test merchant begin anew, without its customers.")
key.command("cli.key:create", name="create", help="Make a server key.")
program.command("cli.program.show:show", name="show", help="Print the program as YAML.")
program.command("cli.program.check:check", name="check", help="Look for everything that is wrong with a YAML file.")
program.command("cli.program.differ:differ", name="diff", help="Say in words what a YAML file changes.")
program.command("cli.program.apply:apply", name="apply", help="Save a YAML file as the draft, and publish it when asked.")
codes.command("cli.codes.upload:upload", name="upload", help="Upload codes to a reward's pool from a file, one a line.")
clock.command("cli.clock.show:show", name="show", help="Show where the clock stands.")
clock.command("cli.clock.advance:advance", name="advance", help="Move the clock on, and let everything happen that is due until then.")
importing.command("cli.importing.purchases:purchases", name="purchases", help="Import purchases and refunds from a CSV file.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0, 1 when it could not be done, 2 when it was not understood."""
    try:
        done = app(arguments, exit_on_error=False, print_error=False)
        return done if isinstance(done, int) else 0
    except CycloptsError as error:
        return _fail(f"{_sentence(str(error))} Try: setia {' '.join(error.command_chain or ())} --help".replace("  ", " "), USAGE)
    except InvalidProgram as refusal:
        return _fail("\n".join(["The program cannot be used:", *(f"  {'.'.join(one.field)}: {one.message}" for one in refusal.problems)]))
    except Refusal as refusal:
        where = f"{_option(refusal.field)}: " if refusal.field else ""
        return _fail(f"{where}{refusal}")
    except (Mistake, RefusedStart, EmbeddedError) as problem:
        return _fail(str(problem))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _fail(message: str, code: int = 1) -> int:
    err.print(f"setia: {message}", style="red", markup=False, soft_wrap=True)
    return code


def _option(field: tuple[str, ...]) -> str:
    """Write a field of the domain as the option it came from: ("timeZone",) is --time-zone."""
    return "--" + re.sub(r"(?<=[a-z])([A-Z])", lambda letter: f"-{letter.group().lower()}", field[-1])


def _sentence(message: str) -> str:
    text = " ".join(message.split())
    return text if text.endswith(".") else f"{text}."
