"""`/metrics`: the figures of this process, for Prometheus. Only there when the setting METRICS says so; see docs/operations.md."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kernel import metrics
from kernel.notices.hub import Hub

PATH = "/metrics"


def metrics_route(hub: Hub) -> Route:
    """Answer with all figures, the followers of a hub among them."""
    metrics.followed(lambda: hub.followers)
    return Route(PATH, _answer)


async def _answer(_: Request) -> Response:
    return Response(metrics.exposition(), headers={"content-type": metrics.CONTENT_TYPE})
