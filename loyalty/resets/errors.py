from kernel.errors import Forbidden


class LiveMerchant(Forbidden):
    """The merchant is live: what its customers have is never thrown away."""
