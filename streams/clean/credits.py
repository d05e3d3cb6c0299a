"""Credit lines ("With inputs from agencies") and the agencies they name: kept beside the text, never in it."""

import re

AGENCIES = {
    "Reuters": r"Reuters|Thomson Reuters", "AP": r"AP|Associated Press|A\.P\.", "AFP": r"AFP|Agence[ -]France[ -]Presse",
    "dpa": r"dpa|Deutsche Presse-Agentur", "EFE": r"EFE|Agencia EFE", "ANSA": r"ANSA", "Xinhua": r"Xinhua", "TASS": r"TASS", "RIA Novosti": r"RIA Novosti",
    "Interfax": r"Interfax", "PTI": r"PTI|Press Trust of India", "ANI": r"ANI", "IANS": r"IANS", "UNI": r"UNI", "Bloomberg": r"Bloomberg", "PA Media": r"PA Media|Press Association|PA",
    "Kyodo": r"Kyodo(?: News)?", "Jiji": r"Jiji(?: Press)?", "Yonhap": r"Yonhap", "Anadolu": r"Anadolu(?: Agency| Ajansı)?", "IRNA": r"IRNA", "ISNA": r"ISNA", "SANA": r"SANA", "WAM": r"WAM", "SPA": r"SPA",
    "Bernama": r"Bernama", "Antara": r"ANTARA|Antara", "UPI": r"UPI", "CNA": r"CNA", "APA": r"APA", "SDA": r"SDA|Keystone-SDA", "SID": r"SID", "epd": r"epd", "KNA": r"KNA", "ANP": r"ANP", "Belga": r"Belga",
    "TT": r"TT", "NTB": r"NTB", "Ritzau": r"Ritzau", "STT": r"STT", "PAP": r"PAP", "ČTK": r"ČTK", "MTI": r"MTI", "Ukrinform": r"Ukrinform", "Lusa": r"Lusa", "Agência Brasil": r"Agência Brasil", "Europa Press": r"Europa Press",
    "AAP": r"AAP", "ANA-MPA": r"ANA-MPA|APE-MPE", "MENA": r"MENA", "TNS": r"TNS|Tribune News Service", "StatePoint": r"StatePoint", "GLOBE NEWSWIRE": r"GLOBE ?NEWSWIRE", "PRNewswire": r"PR ?Newswire", "Business Wire": r"Business Wire",
}  # fmt: skip
_AGENCY = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<a{i}>{pattern})" for i, pattern in enumerate(AGENCIES.values())) + r")(?![\w-])"
)
_NAMES = list(AGENCIES)

_OPENING = re.compile(
    r"(?:with|additional|using)\s(?:\w+\s)?(?:inputs?|reporting|report|material|files|information|contributions?|agency|agencies|wires?)\b.{0,200}"
    r"|(?:additional |extra )?(?:reporting|writing|editing|compiled|translated|edited|written|adapted|photo editing|graphics?|production) (?:and \w+ )?by\s.{2,200}"
    r"|(?:inputs?|report|story|copy) from (?:agenc|the |[A-Z]).{0,120}"
    r"|(?:this (?:story|article|report)|the (?:story|article)) (?:was|is|has been) (?:\w+ ){0,3}(?:published|produced|provided|generated|syndicated|auto-generated|sourced|republished) .{0,200}"
    r"|(?:except for the headline|the \w+ (?:staff|desk) has not edited).{0,200}"
    r"|(?:sources?|quelle|quellen|source\(s\)|fuente|fuentes|fonte|fonti|bron|källa|kilde|lähde|źródło|zdroj|forrás|источник|джерело|kaynak|sumber|nguồn|来源|來源|出典|출처|المصدر)\s?[:：]\s?.{2,80}"
    r"|(?:mit material (?:von|der)|avec|con información de|com informações d[aeo]s?|con agenzie|met informatie van|z wykorzystaniem)\s.{2,100}"
    r"|(?:agencies|agency report|agenturen|agencias|agences|agenzie|staff and agencies|news agencies)",
    re.IGNORECASE,
)
_NEVER = re.compile(r"source link|avec (?!afp|reuters|agences?|ap\b).*", re.IGNORECASE)
_TAIL = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,200})[)\]]\s*\.?$")
_SLASH_TAIL = re.compile(r"(?<=[.!?”\"'’。])\s*[-–—/]\s*(?P<credit>[A-Za-z][\w .]{1,30})\s*$")


def is_credit(line: str) -> bool:
    """A whole line that says who provided the text, and nothing else."""
    return credit_of(line) is not None


def credit_of(line: str) -> str | None:
    """The credit that a line is, without its brackets; None where the line is anything else."""
    bare = line.strip().strip("()[]–—-/*_ ").rstrip(".").strip()
    if not 2 <= len(bare) <= 240 or _NEVER.fullmatch(bare):
        return None
    if _OPENING.fullmatch(bare) or _is_agencies(bare):
        return bare
    return None


def _is_agencies(text: str) -> bool:
    """Agency names and joining words alone: "Reuters/AP"."""
    if not _AGENCY.search(text):
        return False
    rest = _AGENCY.sub(" ", text)
    return not re.sub(r"\b(?:and|und|et|y|e|with|news|agency|via|by|from|the)\b|[/,;&|·.-]", " ", rest, flags=re.IGNORECASE).strip()


def split_tail(text: str) -> tuple[str, str | None]:
    """A paragraph and the credit at its end: "… on Friday. (With inputs from agencies)"."""
    for pattern in (_TAIL, _SLASH_TAIL):
        match = pattern.search(text[-260:])
        if match and (credit := credit_of(match["credit"])) and len(text) > len(match.group()) + 20:
            return text[: len(text) - len(match.group())].rstrip(), credit
    return text, None


def agencies_in(text: str | None) -> list[str]:
    """The agencies that a credit or dateline names, each once, in order."""
    found = [_NAMES[int((match.lastgroup or "a0")[1:])] for match in _AGENCY.finditer(text or "")]
    return list(dict.fromkeys(found))
