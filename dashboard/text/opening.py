"""The place and agency before a story's first words ('KABUL (AFP) —'): where it was written, not where it happened."""

import re

MAX_OPENING = 90
_NAME = r"[^\W\d_](?:[\w'’.]|-(?=\w))*"
_DASH = r"\s*(?:--|[-–—])\s*"
_SEPARATED = re.compile(
    rf"(?P<head>[^\n!?:;«»\"“”]{{2,{MAX_OPENING}}}?)(?:(?<=[\w)./])\s*(?:--|[–—])\s*|\s+-\s*|(?<=\w)-\s+)(?=\S)"
)
_COLON = re.compile(rf"{_NAME}(?:[,،]? {_NAME}){{0,2}}(?: \([^()]{{2,30}}\))?:\s+(?=\S)")
_AGENCY = re.compile(rf"{_NAME}(?:,? {_NAME}){{0,3}} ?\([^()\d]{{2,30}}\)\s*[.:]?\s+(?=\S)")
_DATED = re.compile(
    rf"{_NAME}(?: {_NAME})?[.,] (?:\d{{1,2}} [^\W\d_]{{3,10}}|[^\W\d_]{{3,10}}\.? \d{{1,2}})(?:,? \d{{4}})?"
    rf"(?:\.?\s*[(/][^()/]{{2,20}}[)/])?(?:\.|\s*/)\s+(?=\S)"
)
_NAMED_AGENCY = re.compile(rf"{_NAME}(?: {_NAME}){{0,2}}(?<=[\w])\.\s+(?=\S)")
_PAIRED = re.compile(r"\s[-–—]|[-–—]\s")
_HEAD_TOKEN = re.compile(r"[^\s,/()]+")
MAX_UNCASED_WORDS = 4


def _is_label(word: str) -> bool:
    """Whether a word may stand before the dash: a name, a domain, a number."""
    return word[:1].isupper() or word[:1].isdigit() or ("." in word.strip(".") and not word.endswith("."))


def _is_cased(text: str) -> bool:
    return text.lower() != text.upper()


def _names_only(head: str) -> bool:
    """Whether all words are names, domains or numbers; a month beside a number may be in small letters.

    A day alone opens no story: it is when the sentence after it happened.
    """
    words = _HEAD_TOKEN.findall(head)
    if not words or len(words) > 10 or words[0].rstrip(".)").isdigit():
        return False
    days = sum(word.strip(".").isdigit() and len(word.strip(".")) < 3 for word in words)
    if sum(word[:1].isalpha() for word in words) <= days:
        return False
    if not _is_cased(head):
        return len(words) <= MAX_UNCASED_WORDS
    for index, word in enumerate(words):
        beside = words[max(0, index - 1) : index] + words[index + 1 : index + 2]
        if not _is_label(word) and not any(near[:1].isdigit() for near in beside):
            return False
    return True


def _starts_story(rest: str) -> bool:
    """Whether what follows can begin a sentence: a capital, a digit, a quotation mark or an uncased letter."""
    first = rest.lstrip("\"'“«„‘(")[:1]
    return bool(first) and not first.islower()


def opening_end(line: str) -> int:
    """Where the dateline at the start of a story's first line ends (0: there is none)."""
    head = line[: MAX_OPENING + 40]
    for pattern in (_DATED, _AGENCY, _COLON):
        match = pattern.match(head)
        if match and _fits(pattern, match.group(), head[match.end() :]):
            return _with_dash(head, match.end())
    match = _SEPARATED.match(head)
    if match and _names_only(match["head"]) and _starts_story(head[match.end() :]):
        if not _is_cased(match["head"]) and _PAIRED.search(head, match.end()):
            return 0
        agency = _NAMED_AGENCY.match(head, match.end()) if re.search(r"\d", match["head"]) else None
        return agency.end() if agency else match.end()
    return 0


def _fits(pattern: re.Pattern[str], found: str, rest: str) -> bool:
    if not _starts_story(rest) or not _names_only(found.rstrip(": .")):
        return False
    return pattern is not _AGENCY or _is_cased(found)


def _with_dash(head: str, end: int) -> int:
    """Past a dash or an agency in capitals that follows a dated opening ('5 июля. ИНТЕРФАКС -')."""
    match = re.compile(rf"(?:[\w.]+(?: [\w.]+)?)?{_DASH}(?=\S)").match(head, end)
    if match and _names_only(match.group().strip(" -–—") or "A") and _starts_story(head[match.end() :]):
        return match.end()
    return end
