from kernel.errors import Refusal


class CursorGone(Refusal):
    """The cursor was given before the data was restored from a backup, so what followed it may be another thing now.

    The client reads everything again and follows from the new cursor.
    """

    code = "CURSOR_GONE"


class TooSlow(Exception):
    """A follower did not take its notifications as fast as they came; it resumes with the position of the last one it took."""
