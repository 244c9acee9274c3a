"""Words that no code shall contain, in English and Indonesian, also with digits for letters."""

WORDS = (
    "ANAL", "ANUS", "ARSE", "ASSHOLE", "BASTARD", "BITCH", "BLOWJOB", "BOLLOCK", "BONER", "BOOB", "CLIT", "COCK", "COON", "CRAP", "CUM",
    "CUNT", "DAMN", "DICK", "DILDO", "DYKE", "FAG", "FART", "FCK", "FUCK", "FUK", "GANGBANG", "HITLER", "HOMO", "JERK", "JEW", "JIZZ",
    "KKK", "KIKE", "KUNT", "MILF", "NAZI", "NEGRO", "NGGR", "NIGER", "NIGGA", "NIGGER", "NUDE", "ORGASM", "PAKI", "PEDO", "PENIS", "PHUK",
    "PISS", "POOP", "PORN", "PRICK", "PUSSY", "QUEER", "RAPE", "RAPIST", "RETARD", "SCUM", "SEMEN", "SEX", "SHIT", "SHT", "SLUT", "SPERM",
    "SPIC", "TITS", "TURD", "TWAT", "VAGINA", "WANK", "WHORE", "XXX",
    "ANJENG", "ANJING", "ANJG", "ASU", "BABI", "BACOT", "BAJINGAN", "BANCI", "BANGKE", "BANGSAT", "BEGO", "BENCONG", "BGST", "BRENGSEK",
    "BUGIL", "BUJANG", "CELENG", "COLI", "CUKIMAI", "DANCUK", "EWE", "GEBLEK", "GOBLOK", "IBLIS", "IDIOT", "ITIL", "JABLAY", "JANCOK",
    "JANCUK", "JEMBUT", "KAFIR", "KAMPRET", "KEPARAT", "KIMAK", "KNTL", "KONTOL", "LONTE", "MAMPUS", "MEKI", "MEMEK", "MMK", "MODAR",
    "MONYET", "NGEWE", "NGENTOT", "NGENTT", "PANTEK", "PECUN", "PELACUR", "PELER", "PEPEK", "PERAWAN", "PERKOSA", "PUKI", "SETAN",
    "SILIT", "SINTING", "TAIK", "TELEK", "TETEK", "TITIT", "TOKET", "TOLOL", "ZINA",
)  # fmt: skip

INNOCENT = (
    "ANALIS", "ANALYS", "ARSENAL", "ASURANSI", "BASUKI", "BEGONIA", "CANAL", "COCOON", "COLIN", "CUMI", "DEWEY", "DICKENS", "DICKY",
    "DOCUMENT", "ESSEX", "GRAPE", "HANCOCK", "JANUS", "JEWEL", "KANAL", "KASUARI", "KASUR", "MANUSIA", "MASUK", "NICOLI", "NIGERIA",
    "PAKISTAN", "PARSE", "PASUNDAN", "PEACOCK", "RACCOON", "RASUNA", "SCRAP", "SILITONGA", "SPICE", "SPICY", "SUSSEX", "TELEKOM",
    "TYCOON", "YANUS",
)  # fmt: skip
"""Names and words of every day that have such a word in them, and mean nothing by it."""

_AS_LETTERS = str.maketrans("0123456789", "OIZEASGTBG")


def is_rude(code: str) -> bool:
    """Tell whether a code, in capitals, has such a word in it, digits read as letters they look like."""
    return _has_word(code) or _has_word(code.translate(_AS_LETTERS))


def _has_word(text: str) -> bool:
    for word in INNOCENT:
        text = text.replace(word, "-")
    return any(word in text for word in WORDS)
