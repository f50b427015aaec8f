"""Which model is asked and where: what the environment says.

PANJ_LLM_BASE_URL (http://127.0.0.1:11434/v1), PANJ_LLM_MODEL, PANJ_LLM_TIMEOUT_SECONDS if other than 120, and
OPENAI_API_KEY where the server wants a key.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from dashboard.errors import ExtractorError

BASE_URL, MODEL, TIMEOUT, KEY = (
    "PANJ_LLM_BASE_URL",
    "PANJ_LLM_MODEL",
    "PANJ_LLM_TIMEOUT_SECONDS",
    "OPENAI_API_KEY",
)
_TIMEOUT_SECONDS = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """key: None where the server wants none; it is never shown. retries: after 429, 5xx and time-outs."""

    base_url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout_seconds: float = _TIMEOUT_SECONDS
    retries: int = 3

    @property
    def is_here(self) -> bool:
        """Whether the server is on this machine."""
        host = urlsplit(self.base_url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    def check_allowed(self, allow_network: bool) -> None:
        """Raises ExtractorError where another machine would be asked and may not be."""
        if not self.is_here and not allow_network:
            raise ExtractorError(
                f"{BASE_URL}: {self.base_url} asks another machine, and articles would go there:"
                " --allow-network allows it"
            )


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """What the environment says. Raises ExtractorError naming the variable that is missing or wrong."""
    return Settings(
        base_url=_address(_named(environment, BASE_URL, "http://127.0.0.1:11434/v1")),
        model=_named(environment, MODEL, "the name that the server has for it"),
        key=environment.get(KEY, "").strip() or None,
        timeout_seconds=_seconds(environment.get(TIMEOUT, "")),
    )


def _named(environment: Mapping[str, str], name: str, example: str) -> str:
    value = environment.get(name, "").strip()
    if not value:
        raise ExtractorError(f"{name} is not set: the extractor llm needs it (as in {example})")
    return value


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise ExtractorError(f"{BASE_URL}: {url!r} is no address; allowed is http(s)://HOST[:PORT]/PATH")
    if parts.username or parts.password:
        raise ExtractorError(f"{BASE_URL}: a key belongs into {KEY}, not into the address")
    return url


def _seconds(value: str) -> float:
    if not value.strip():
        return _TIMEOUT_SECONDS
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise ExtractorError(f"{TIMEOUT}: {value!r} is no number of seconds from 0 to 3600")
    return seconds
