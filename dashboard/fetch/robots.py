"""What a site asks of programs in its robots.txt (RFC 9309)."""

from dataclasses import dataclass

from protego import Protego

from dashboard.errors import InputError
from dashboard.fetch.answer import Answer, LaterError

MOST_BYTES = 512_000
LONGEST_DELAY_SECONDS = 30.0
"""A Crawl-delay beyond is taken for a slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of one site for one program; without a robots.txt everything is allowed.

    failure: why they are not known, though there may be some: then nothing is asked of that site.
    """

    agent: str
    parsed: Protego | None = None
    failure: InputError | None = None

    def allow(self, url: str) -> bool:
        """Whether an address may be asked for."""
        return self.parsed is None or self.parsed.can_fetch(url, self.agent)

    @property
    def delay_seconds(self) -> float:
        """How long the site wants to be left in peace between two requests."""
        delay = self.parsed.crawl_delay(self.agent) if self.parsed else None
        return min(max(delay or 0.0, 0.0), LONGEST_DELAY_SECONDS)


def rules_from(answer: Answer, agent: str) -> Rules:
    """The rules in what a site answered. Raises InputError where it has some and cannot give them now."""
    if answer.status >= 500:
        raise LaterError(f"the server answered {answer.status}")
    if answer.status != 200:
        return Rules(agent=agent)
    try:
        text = answer.body[:MOST_BYTES].decode("utf-8", errors="replace")
        return Rules(agent=agent, parsed=Protego.parse(text))
    except Exception as error:  # a hostile file may make the parser raise anything
        raise InputError(f"it cannot be understood ({type(error).__name__})") from None
