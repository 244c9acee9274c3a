class Unauthenticated(Exception):
    """Nobody can be recognised by this credential. The message may be shown to the caller: it holds nothing of the credential.

    Not a Refusal: it stops the whole request, not one change.
    """
