class LeaseLost(Exception):
    """The task belongs to another worker by now, or was cancelled: whoever hears this stops and writes nothing more."""
