"""A polite client: slow, bounded, obedient to robots.txt, and patient with servers that are busy."""

import datetime as dt
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin

import requests

from dashboard import __version__
from dashboard.errors import InputError
from dashboard.fetch.addresses import clean_address, host_and_port, is_public, site_of
from dashboard.fetch.answer import Answer, LaterError, Validators
from dashboard.fetch.guard import Guard, GuardedAdapter
from dashboard.fetch.pace import Pace
from dashboard.fetch.robots import Rules, rules_from
from dashboard.fetch.waiting import backoff_seconds, retry_after_seconds

AGENT = f"panj/{__version__}"
_CHUNK_BYTES = 1 << 16
_BUSY = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a client behaves: seconds between two requests to one site, how often, how long and how much at most."""

    per_site_seconds: float = 1.0
    longest_wait_seconds: float = 120.0
    silence_seconds: float = 20.0
    whole_seconds: float = 90.0
    most_bytes: int = 20_000_000
    most_redirects: int = 5
    tries: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """The clocks of a client, so that tests need not wait."""

    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    ticks: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep


class _Busy(Exception):  # noqa: N818 - it is no error that anyone sees
    """A server that may answer later, and when; whether it said that it is asked too much."""

    def __init__(self, reason: str, seconds: float | None = None, *, too_many: bool = False) -> None:
        super().__init__(reason)
        self.seconds = seconds
        self.too_many = too_many


class _TooManyError(LaterError):
    """A site that says that it is asked too much."""


class Client:
    """Asks for addresses; `named` are those that the user typed: their hosts may be private."""

    def __init__(
        self, named: Iterable[str], manners: Manners | None = None, time: Time | None = None
    ) -> None:
        self._named = frozenset(host_and_port(clean_address(url)) for url in named)
        self._manners = manners or Manners()
        self._time = time or Time()
        self._guard = Guard(self._named)
        self._rules: dict[str, Rules] = {}
        self._pace = Pace(
            rest_seconds=self._manners.per_site_seconds, ticks=self._time.ticks, pause=self._time.pause
        )
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": AGENT, "Accept": "*/*"})
        # Otherwise requests would send what a .netrc holds.
        self._session.auth = lambda request: request
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, GuardedAdapter(self._guard))

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def now(self) -> dt.datetime:
        """The moment by this client's clock."""
        return self._time.now()

    def get(self, url: str, known: Validators | None = None) -> Answer | None:
        """What an address answers with status 200; None where it is unchanged since `known`.

        Raises InputError saying why there is nothing: refused, gone, too large, private; LaterError where there
        may be something another time: busy, too slow, cut off.
        """
        answer = self._follow(clean_address(url), known, obey=True)
        if answer.status == HTTPStatus.NOT_MODIFIED and known:
            return None
        if answer.status != HTTPStatus.OK:
            raise InputError(f"the server answered {_named_status(answer.status)}")
        return answer

    def _follow(self, url: str, known: Validators | None, *, obey: bool) -> Answer:
        """The answer at the end of all redirects, each looked at like a first address."""
        for _ in range(self._manners.most_redirects + 1):
            if obey:
                self._obey(url)
            answer = self._patiently(url, known)
            target = answer.header("location")
            if answer.status not in _REDIRECTS or not target:
                return answer
            url = clean_address(urljoin(url, target))
        raise InputError(f"more than {self._manners.most_redirects} redirects")

    def _obey(self, url: str) -> None:
        rules = self._rules_of(url)
        if rules.failure:
            raise rules.failure
        if not rules.allow(url):
            raise InputError(f"robots.txt of {site_of(url)} asks not to be read there")

    def _rules_of(self, url: str) -> Rules:
        """The rules of a site, asked for once. Raises InputError where it has some and does not give them."""
        site = site_of(url)
        if site not in self._rules:
            try:
                self._rules[site] = rules_from(self._follow(f"{site}/robots.txt", None, obey=False), AGENT)
            except InputError as error:
                self._rules[site] = Rules(agent=AGENT, failure=type(error)(f"robots.txt of {site}: {error}"))
        return self._rules[site]

    def _patiently(self, url: str, known: Validators | None) -> Answer:
        """An answer of a site, unless it has failed so often that it is left alone."""
        site = site_of(url)
        if self._pace.is_over(site):
            raise LaterError(f"{site} failed several times and is left alone for now")
        try:
            answer = self._again_and_again(url, site, known)
        except LaterError as error:
            self._pace.note_failure(site, for_good=isinstance(error, _TooManyError))
            raise
        self._pace.note_success(site)
        return answer

    def _again_and_again(self, url: str, site: str, known: Validators | None) -> Answer:
        """One request, made once more where the server is busy, later each time."""
        for number in range(1, self._manners.tries + 1):
            rules = self._rules.get(site)
            self._pace.wait(site, rules.delay_seconds if rules else 0.0)
            try:
                return self._once(url, known)
            except _Busy as busy:
                wait = busy.seconds if busy.seconds is not None else backoff_seconds(number)
                error = _TooManyError if busy.too_many else LaterError
                if number == self._manners.tries:
                    raise error(str(busy)) from None
                if wait > self._manners.longest_wait_seconds:
                    raise error(f"{busy}; it asks to come back in {wait:.0f} seconds") from None
                self._time.pause(wait)
        raise AssertionError("a client tries at least once")

    def _once(self, url: str, known: Validators | None) -> Answer:
        host, port = host_and_port(url)
        if _is_number(host) and not is_public(host) and (host, port) not in self._named:
            raise InputError(f"{host} leads into a private network; name it yourself to allow it")
        with self._guard.within(self._manners.whole_seconds) as over:
            try:
                answer = self._ask(url, known)
            except requests.exceptions.Timeout:
                raise _Busy("the server did not answer in time") from None
            except (requests.exceptions.SSLError, requests.exceptions.InvalidURL) as error:
                raise InputError(f"no connection can be made ({type(error).__name__})") from None
            except (requests.RequestException, OSError) as error:
                if over.is_set():
                    raise LaterError(self._too_slow()) from None
                raise _Busy(f"the answer broke off ({type(error).__name__})") from None
        if over.is_set():
            raise LaterError(self._too_slow())
        if answer.status in _BUSY:
            wait = retry_after_seconds(answer.header("retry-after"), self._time.now())
            raise _Busy(
                f"the server answered {_named_status(answer.status)}", wait, too_many=answer.status == 429
            )
        return answer

    def _ask(self, url: str, known: Validators | None) -> Answer:
        headers = known.as_headers() if known else {}
        limits = (self._manners.silence_seconds, self._manners.silence_seconds)
        with self._session.get(
            url, headers=headers, stream=True, allow_redirects=False, timeout=limits
        ) as got:
            self._guard.watch(got.raw)
            self._session.cookies.clear()
            return Answer(
                url=url,
                status=got.status_code,
                reason=got.reason or "",
                headers=tuple(
                    (name, " ".join(value.splitlines())) for name, value in got.raw.headers.items()
                ),
                body=self._body(got) if got.status_code == HTTPStatus.OK else b"",
                fetched_at=self._time.now(),
            )

    def _body(self, got: requests.Response) -> bytes:
        parts, size = [], 0
        for part in got.iter_content(_CHUNK_BYTES):
            size += len(part)
            if size > self._manners.most_bytes:
                raise InputError(f"the answer is larger than {self._manners.most_bytes / 1e6:.1f} MB")
            parts.append(part)
        return b"".join(parts)

    def _too_slow(self) -> str:
        return f"the answer was not whole after {self._manners.whole_seconds:.0f} seconds"


def _is_number(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()


def _named_status(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)
