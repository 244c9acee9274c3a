"""Figures of this process, for Prometheus. Every process counts for itself; whoever reads them adds up.

No label names a merchant or a customer: there may be any number of them, each would be a series for ever, and who reads figures of the
installation need not know its merchants. Which merchant it was stands in the log and in the audit.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, start_http_server
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_WAITS = (0.1, 0.5, 1, 5, 15, 60, 300, 3600)

REGISTRY = CollectorRegistry(auto_describe=True)
ProcessCollector(registry=REGISTRY)
GCCollector(registry=REGISTRY)

_operations = Histogram(
    "setia_operation_seconds", "GraphQL operations that were executed, by kind and whether they had errors.", ("kind", "errors"),
    buckets=_SECONDS, registry=REGISTRY,
)  # fmt: skip
_slices = Counter("setia_road_slices", "Transactions of the road: each carries up to 256 items.", registry=REGISTRY)
_items = Counter("setia_road_items", "Items carried on the road, by what became of them.", ("outcome",), registry=REGISTRY)
_refusals = Counter("setia_refusals", "Foreseen refusals that callers were told, by code.", ("code",), registry=REGISTRY)
_tasks = Counter(
    "setia_task_attempts",
    "Attempts at background tasks that came to an end in this process, by kind and how.",
    ("kind", "how"),
    registry=REGISTRY,
)
_running = Gauge("setia_tasks_running", "Background tasks that this process is doing, by kind.", ("kind",), registry=REGISTRY)
_waited = Histogram(
    "setia_task_wait_seconds", "How long tasks had waited when this process first began them.", buckets=_WAITS, registry=REGISTRY
)
_waiting = Gauge(
    "setia_tasks_merchants_waiting", "Merchants with tasks that nobody does, at the last look of this process.", registry=REGISTRY
)
_looked = Gauge(
    "setia_tasks_looked_timestamp_seconds", "When this process last looked for tasks; a worker that hangs looks no more.", registry=REGISTRY
)
_finished = Gauge(
    "setia_job_finished_timestamp_seconds", "When this process last did a background task of a kind, well or partly.", ("kind",),
    registry=REGISTRY,
)  # fmt: skip
_behind = Gauge(
    "setia_job_behind_seconds", "For how long the oldest thing has been due that is not done yet, of live merchants, at the last look.",
    ("kind",), registry=REGISTRY,
)  # fmt: skip
_looked_due = Gauge("setia_job_looked_timestamp_seconds", "When this process last looked for what is due.", ("kind",), registry=REGISTRY)
_passed = Counter(
    "setia_time_customers", "Customers whom background work carried to their due instants, and those for whom it broke.", ("outcome",),
    registry=REGISTRY,
)  # fmt: skip
_audits = Counter("setia_audits", "Audits that this process did, each of one merchant, by what they found.", ("found",), registry=REGISTRY)
_audited = Gauge("setia_audit_timestamp_seconds", "When this process last finished an audit.", registry=REGISTRY)
_breaks = Gauge("setia_audit_breaks", "Checks that found something, in the last audit of each merchant by this process.", registry=REGISTRY)
_followers = Gauge("setia_followers", "Sockets and streams that follow notifications in this process.", registry=REGISTRY)
_last_breaks: dict[UUID, int] = {}
"""Only merchants whose last audit found something."""


def executed(kind: str, *, errors: bool, seconds: float) -> None:
    """Count an operation."""
    _operations.labels(kind, "yes" if errors else "no").observe(seconds)


def carried(outcomes: Mapping[str, int]) -> None:
    """Count a slice of the road, and what became of its items: done, duplicate, refused, failed."""
    _slices.inc()
    for outcome, number in outcomes.items():
        _items.labels(outcome).inc(number)


def refused(code: str) -> None:
    """Count a refusal that a caller is told."""
    _refusals.labels(code).inc()


def looked(waiting: int, *, at: datetime) -> None:
    """Note that tasks were looked for, and how many merchants have some."""
    _waiting.set(waiting)
    _looked.set(at.timestamp())


@contextmanager
def doing(kind: str, *, waited: float | None) -> Iterator[None]:
    """Count a background task as being done meanwhile, and for how many seconds it had waited; None: it was begun before."""
    if waited is not None:
        _waited.observe(waited)
    with _running.labels(kind).track_inprogress():
        yield


def ended(kind: str, how: str, *, at: datetime) -> None:
    """Count an attempt at a background task that came to an end: done, refused, partly done, or broke, after which it is tried again."""
    _tasks.labels(kind, how).inc()
    if how in ("done", "partly"):
        _finished.labels(kind).set(at.timestamp())


def behind(kind: str, longest: timedelta, *, at: datetime) -> None:
    """Note that it was looked for what is due, and for how long the oldest of it has been."""
    _behind.labels(kind).set(longest.total_seconds())
    _looked_due.labels(kind).set(at.timestamp())


def passed(customers: int, broken: int) -> None:
    """Count customers for whom time passed in the background, and those for whom it broke."""
    _passed.labels("carried").inc(customers)
    _passed.labels("broken").inc(broken)


def audited(merchant_id: UUID, breaks: int, *, at: datetime) -> None:
    """Note what an audit of a merchant found: how many checks."""
    _audits.labels("breaks" if breaks else "nothing").inc()
    _audited.set(at.timestamp())
    _last_breaks.pop(merchant_id, None)
    if breaks:
        _last_breaks[merchant_id] = breaks
    _breaks.set(sum(_last_breaks.values()))


def followed(count: Callable[[], int]) -> None:
    """Have followers counted whenever somebody asks."""
    _followers.set_function(count)


@contextmanager
def answering(host: str, port: int) -> Iterator[int]:
    """Answer every GET on an address with all figures meanwhile, for a process that has no other door; gives the port. Raises OSError."""
    server, thread = start_http_server(port, addr=host, registry=REGISTRY)
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def exposition() -> bytes:
    """Write all figures as Prometheus reads them."""
    return generate_latest(REGISTRY)
