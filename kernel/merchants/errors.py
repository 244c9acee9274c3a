from kernel.errors import Forbidden


class MerchantClosed(Forbidden):
    """The test merchant was reset: what it was is closed for ever, and its keys open the one that goes on."""

    def __init__(self) -> None:
        super().__init__("This test merchant was reset: everything of it is closed. Its keys open the one that goes on; sign in again.")
