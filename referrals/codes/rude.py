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

_AS_LETTERS = str.maketrans("0123456789", "OIZEASGTBG")


def is_rude(code: str) -> bool:
    """Tell whether a code, in capitals, has such a word in it, digits read as letters they look like."""
    read = code.translate(_AS_LETTERS)
    return any(word in read or word in code for word in WORDS)
