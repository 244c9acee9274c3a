"""What can be followed, put together from the front doors of the rooms."""

import strawberry

from api.backtests.subscriptions import BacktestSubscription
from api.clock.subscriptions import ClockSubscription
from api.notices.subscriptions import NoticeSubscriptions
from api.programs.progress import UpgradeSubscriptions


@strawberry.type(description="What can be followed as it happens.")
class Subscription(NoticeSubscriptions, UpgradeSubscriptions, BacktestSubscription, ClockSubscription):
    """The subscriptions of all rooms."""
