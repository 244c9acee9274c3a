"""Why an offer is somebody's, in words: said of it in lists, and told when it came to be theirs.

A reason is a code, and for some codes which one: the tier's code, a stage, a health, or what the program granted it for.
"""

from collections.abc import Mapping

from loyalty.programs.compiled import CompiledProgram

ENGLISH: Mapping[str, str] = {
    "TIER": "because you are {tier}",
    "REACH": "because we would like to know you",
    "ACQUISITION": "because you joined",
    "CONVERSION": "because you bought from us",
    "RETENTION": "because you bought from us again",
    "LOYALTY": "because you are one of our most loyal customers",
    "ACTIVE": "because you were here lately",
    "AT_RISK": "because we miss you",
    "LAPSED": "because we miss you",
    "SEGMENT": "because it suits you",
    "LISTED": "because we chose you",
    "EVERYONE": "because you are our customer",
    "CLAIMED": "because you claimed it",
    "GRANTED": "because it is a present",
}
INDONESIAN: Mapping[str, str] = {
    "TIER": "karena Anda di tingkat {tier}",
    "REACH": "karena kami ingin mengenal Anda",
    "ACQUISITION": "karena Anda telah bergabung",
    "CONVERSION": "karena Anda telah berbelanja",
    "RETENTION": "karena Anda berbelanja lagi",
    "LOYALTY": "karena Anda termasuk pelanggan kami yang paling setia",
    "ACTIVE": "karena Anda baru saja berbelanja",
    "AT_RISK": "karena kami merindukan Anda",
    "LAPSED": "karena kami merindukan Anda",
    "SEGMENT": "karena cocok untuk Anda",
    "LISTED": "karena kami memilih Anda",
    "EVERYONE": "karena Anda pelanggan kami",
    "CLAIMED": "karena Anda telah mengambilnya",
    "GRANTED": "karena ini hadiah untuk Anda",
    "because you joined": "karena Anda telah bergabung",
    "because you bought from us": "karena Anda telah berbelanja",
    "because you bought from us again": "karena Anda berbelanja lagi",
    "because you are one of our most loyal customers": "karena Anda termasuk pelanggan kami yang paling setia",
    "because you are back": "karena Anda kembali",
    "because we miss you": "karena kami merindukan Anda",
    "because it is your birthday": "karena Anda berulang tahun",
}
REASONS = {"en": ENGLISH, "id": INDONESIAN}
"""By language. What a grant was for is told in the words of the room that gave it, which are English, where a language has none for it."""


def because(code: str, value: str | None, language: str, program: CompiledProgram | None) -> str:
    """Say it as the end of a sentence: "because you are Gold". The program gives tiers their names."""
    words = REASONS[language]
    if code == "TIER":
        level = program.levels.get(value) if program is not None and value is not None else None
        return words["TIER"].replace("{tier}", level[1].name if level is not None else value or "")
    if code == "GRANTED" and value is not None and value.startswith("because "):
        return words.get(value) or (value if language == "en" else words[code])
    return words[value] if code in ("STAGE", "HEALTH") and value is not None else words[code]


def sentence(phrase: str) -> str:
    """Make a sentence of it: "Because you are Gold."."""
    return f"{phrase[:1].upper()}{phrase[1:]}."
