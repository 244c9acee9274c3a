from kernel.errors import Refusal


class CodeUnknown(Refusal):
    """No customer shows this code now: it was never given, is used, is over, was followed by a newer one, or is somebody else's.

    Which of these is not told.
    """

    code = "CODE_UNKNOWN"
