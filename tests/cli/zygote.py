"""Runs commands in processes of their own without loading Python and everything else for each: it has loaded all, and forks.

Reads one request a line: {"arguments": [...], "environment": {...}, "out": file, "err": file}; answers with the exit code.
"""

import json
import os
import sys


def main() -> None:
    """Serve requests until the input ends."""
    _load()
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(request)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _load() -> None:
    """Import all commands."""
    import cli.audit
    import cli.doctor
    import cli.importing.purchases
    import cli.key
    import cli.main
    import cli.merchant
    import cli.migrate
    import cli.program.apply
    import cli.program.check
    import cli.program.differ
    import cli.program.show
    import cli.schema
    import cli.serve  # noqa: F401


def _become(request: dict[str, object]) -> None:
    """Run one command to the end of this process."""
    from cli.main import main as command

    for name, descriptor in (("out", 1), ("err", 2)):
        file = os.open(str(request[name]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, descriptor)
    os.environ.clear()
    os.environ.update(request["environment"])  # type: ignore[call-overload]
    code = 70
    try:
        code = command(request["arguments"])  # type: ignore[arg-type]
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
