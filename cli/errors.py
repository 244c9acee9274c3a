class Mistake(Exception):
    """Something the person at the terminal can mend: the message is one line that says what is wrong and what to do."""
