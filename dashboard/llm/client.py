"""Asks a server of the OpenAI protocol for one answer, within bounds of time, tries and size."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
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
    """A server that is asked, in the richest form of request that it takes."""

    def __init__(self, settings: Settings) -> None:
        import openai

        self._settings = settings
        self._form = 0
        # A server on this machine is asked directly, never by a proxy, and no server sends us elsewhere.
        http_client = openai.DefaultHttpxClient(trust_env=not settings.is_here, follow_redirects=False)
        self._client = openai.OpenAI(
            base_url=settings.base_url,
            api_key=settings.key or "none",
            timeout=settings.timeout_seconds,
            max_retries=settings.retries,
            http_client=http_client,
        )

    def ask(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> str:
        """The answer to messages that tell a JSON schema, by that schema where the server knows how.

        Raises NoAnswerError saying why there is none.
        """
        *richer, (last, barest) = list(enumerate(_forms(schema)))[self._form :]
        for number, form in richer:
            with suppress(_NotTakenError):
                answer = self._answer(messages, form)
                self._form = number
                return answer
        answer = self._answer(messages, barest)
        self._form = last  # where that is refused too, it was what was asked and not the form
        return answer

    def _answer(self, messages: Sequence[Message], form: Mapping[str, Any]) -> str:
        """What the model says. Raises NoAnswerError; _NotTakenError where the server refuses this form of request."""
        import openai

        asked: dict[str, Any] = {"model": self._settings.model, "messages": list(messages), **form}
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


def _forms(schema: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """Forms of a request, the richest first: some models take no temperature, some servers no schema."""
    wanted = {"name": "events", "strict": True, "schema": schema}
    by_schema = {"response_format": {"type": "json_schema", "json_schema": wanted}}
    return {**by_schema, "temperature": 0}, by_schema, {}


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
