"""Fetches an address, or sends a message to a service. Only commands that ask for it touch the network."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from http.client import HTTPException
from typing import NamedTuple
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit

from pipeline.files.limits import TookTooLong, time_limit
from pipeline.model.problems import Place, Problem, SettingsError, Severity, rule

UNREACHABLE = rule("X011", Severity.ERROR, "an address cannot be fetched")

SECONDS = 30
MOST_BYTES = 50_000_000
_AGENT = "LinerNotes (reads a podcast's feed once, asked for by its owner)"
_SENDER = "LinerNotes (announces a podcast's feed)"
_ANSWER = 65536  # bytes of an answer that are read; nothing in it matters
_BY_HAND = "save the feed from a browser and give the file instead"
_MEANING = {
    401: "the feed is private: give the address with its token, or save the feed and give the file",
    403: f"the host lets no programs in: {_BY_HAND}",
    404: "look for the feed's address in the host's settings ('RSS feed')",
    410: "the host has removed the feed: ask it for an export, and give the file",
    429: "the host wants to be asked less often: wait some minutes",
}


class Fetched(NamedTuple):
    """The bytes, and the address they came from in the end."""

    address: str
    data: bytes


def is_web(address: str) -> bool:
    """Whether it is an http or https address of some computer."""
    try:
        parts = urlsplit(address)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def fetch(address: str, *, seconds: float = SECONDS, most: int = MOST_BYTES) -> Fetched:
    """Fetch an http or https address, with redirects to such only. Raises SettingsError with what to do."""
    asked = request.Request(quote(address, safe="%/:?#[]@!$&'()*+,;=~"), headers={"User-Agent": _AGENT})
    try:
        # urllib's limit is for each step, and a host may send a byte at a time.
        with time_limit(seconds, real=True), _opener().open(asked, timeout=seconds) as answer:
            data = answer.read(most + 1)
            final = answer.geturl()
    except HTTPError as error:
        error.close()
        fault = "its redirects lead nowhere" if error.code < 400 else "the host has a fault"
        hint = _MEANING.get(error.code, f"{fault}: try again later, or {_BY_HAND}")
        raise _failed(address, f"the host answers {error.code} {error.reason}".rstrip(), hint) from None
    except (TimeoutError, TookTooLong):
        raise _failed(address, f"no answer within {seconds:g} seconds", f"try again, or {_BY_HAND}") from None
    except (OSError, HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, TimeoutError):
            reason = f"no answer within {seconds:g} seconds"
        hint = f"check the address and the connection, or {_BY_HAND}"
        if isinstance(reason, ssl.SSLCertVerificationError):
            hint = f"its certificate is not valid: check the address, or {_BY_HAND}"
        raise _failed(address, str(reason) or type(reason).__name__, hint) from None
    if len(data) > most:
        raise _failed(address, f"there are more than {most // 1_000_000} MB", "is this the address of the feed?")
    return Fetched(final, data)


def send(method: str, address: str, headers: Mapping[str, str], body: bytes, *, seconds: float) -> str:
    """Send a message to a service, and return what went wrong in a line, "" when it took it."""
    try:
        asked = request.Request(address, body or None, {"User-Agent": _SENDER, **headers}, method=method)
        with _opener().open(asked, timeout=seconds) as answer:
            answer.read(_ANSWER)
    except HTTPError as error:
        error.close()
        return f"it answers {error.code} {error.reason}".rstrip()
    except TimeoutError:
        return f"no answer within {seconds:g} seconds"
    except (OSError, HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        return f"no answer within {seconds:g} seconds" if isinstance(reason, TimeoutError) else str(reason)
    return ""


def _opener() -> request.OpenerDirector:
    """What opens http and https, and none of the other things urllib opens (files, FTP, data)."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPRedirectHandler(),
        request.UnknownHandler(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _failed(address: str, message: str, hint: str) -> SettingsError:
    return SettingsError([Problem(UNREACHABLE.code, Place(address), f"cannot be fetched: {message}", hint)])
