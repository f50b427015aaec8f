"""Asks a server of the OpenAI protocol for one answer, within bounds of time, tries and size."""

from collections.abc import Mapping, Sequence
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING, Any

import msgspec

from dashboard.errors import ExtractorError
from dashboard.llm.settings import Settings

if TYPE_CHECKING:
    import openai

MOST_BYTES = 2_000_000
_WHOLE_TIME = 3
"""An answer may drip for so many times the seconds that the server may be silent."""
_SHOWN = 200

Message = Mapping[str, str]


class NoAnswerError(Exception):
    """Why there is no answer, as one plain line."""


class _NotTakenError(NoAnswerError):
    """The server does not take a request of this form."""


class _Told(msgspec.Struct, frozen=True):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    message: _Told
    finish_reason: str | None = None


class _Completion(msgspec.Struct, frozen=True):
    choices: tuple[_Choice, ...]


def check_client() -> None:
    """Raises ExtractorError where the client is not installed."""
    try:
        import openai  # noqa: F401
    except ImportError:
        raise ExtractorError("the extractor llm needs its client: pip install 'panj[llm]'") from None


@cache
def client_of(settings: Settings) -> "Client":
    """One client a server, which remembers what the server understands."""
    return Client(settings)


class Client:
    """A server that is asked. One that refuses a schema is asked in plain words from then on."""

    def __init__(self, settings: Settings) -> None:
        import openai

        self._settings = settings
        self._is_plain = False
        # A server on this machine is asked directly, never by a proxy, and no server sends us elsewhere.
        http_client = openai.DefaultHttpxClient(trust_env=not settings.is_here, follow_redirects=False)
        self._client = openai.OpenAI(
            base_url=settings.base_url,
            api_key=settings.key or "none",
            timeout=settings.timeout_seconds,
            max_retries=settings.retries,
            http_client=http_client,
        )

    def ask(self, messages: Sequence[Message], plain: Sequence[Message], schema: Mapping[str, Any]) -> str:
        """The answer to `messages`, which follows a JSON schema; to `plain`, which tell it, where none is taken.

        Raises NoAnswerError saying why there is none.
        """
        if not self._is_plain:
            wanted = {"name": "events", "strict": True, "schema": schema}
            try:
                return self._answer(messages, {"type": "json_schema", "json_schema": wanted})
            except _NotTakenError:
                pass
        answer = self._answer(plain, None)
        self._is_plain = True
        return answer

    def _answer(self, messages: Sequence[Message], form: Mapping[str, Any] | None) -> str:
        """What the model says. Raises NoAnswerError; _NotTakenError where the server refuses this form of request."""
        import openai

        asked: dict[str, Any] = {"model": self._settings.model, "messages": list(messages)}
        if form is not None:
            asked |= {"response_format": form, "temperature": 0}
        try:
            with self._client.chat.completions.with_streaming_response.create(**asked) as response:
                body = self._read(response.iter_bytes())
        except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
            raise _NotTakenError(self._status_reason(error)) from None
        except openai.APITimeoutError:
            raise NoAnswerError(
                f"the server was silent for {self._settings.timeout_seconds:g} seconds"
            ) from None
        except openai.APIStatusError as error:
            raise NoAnswerError(self._status_reason(error)) from None
        except openai.OpenAIError as error:
            raise NoAnswerError(f"the server cannot be reached ({error})") from None
        return _told(body)

    def _read(self, pieces: Any) -> bytes:
        """The body of an answer. Raises NoAnswerError where it is too long, too slow or breaks off."""
        body, until = bytearray(), monotonic() + _WHOLE_TIME * self._settings.timeout_seconds
        try:
            for piece in pieces:
                body += piece
                if len(body) > MOST_BYTES or monotonic() > until:
                    raise NoAnswerError("the answer is too long, or too slow")
        except NoAnswerError:
            raise
        except Exception as error:  # the client passes on whatever its transport raises while a body is read
            raise NoAnswerError(f"the answer broke off ({type(error).__name__})") from None
        return bytes(body)

    def _status_reason(self, error: "openai.APIStatusError") -> str:
        text = " ".join(str(error.message).split())
        if self._settings.key:
            text = text.replace(self._settings.key, "***")
        return f"the server answered {error.status_code} ({text[:_SHOWN]})"


def _told(body: bytes) -> str:
    """The words of the model. Raises NoAnswerError where there are none, or not all of them."""
    try:
        choices = msgspec.json.decode(body, type=_Completion).choices
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise NoAnswerError("the server's answer is not of the OpenAI protocol") from None
    if not choices:
        raise NoAnswerError("the server's answer is empty")
    choice = choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        said = " ".join((choice.message.refusal or "content filter").split())
        raise NoAnswerError(f"the model refused ({said[:_SHOWN]})")
    if choice.finish_reason == "length":
        raise NoAnswerError("the answer was cut off at the greatest length that the server allows")
    if not (choice.message.content or "").strip():
        raise NoAnswerError("the model's answer is empty")
    return choice.message.content or ""
