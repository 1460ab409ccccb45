"""A headless Chromium, driven over its debugging pipe: just enough to open pages and ask them things."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--hide-scrollbars", "--remote-debugging-pipe")  # fmt: skip

# Without its code a key such as Tab or Escape is told to the page, but the browser itself does not act on it.
_KEY_CODES = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40}


class Chromium:
    """One browser with one page. Commands are those of the Chrome DevTools Protocol."""

    def __init__(self, program: str, profile: Path) -> None:
        read_end, self._out = os.pipe()
        self._in, write_end = os.pipe()

        def take_pipes() -> None:
            # The browser reads commands from descriptor 3 and writes answers to 4.
            os.dup2(read_end, 33)
            os.dup2(write_end, 34)
            os.dup2(33, 3)
            os.dup2(34, 4)

        self._process = subprocess.Popen(
            [program, *_FLAGS, f"--user-data-dir={profile}"],
            preexec_fn=take_pipes,
            pass_fds=(3, 4),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(read_end)
        os.close(write_end)
        self._buffer = b""
        self._count = 0
        self._session = ""
        self._events: list[dict[str, Any]] = []
        target = self.command("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.command("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            self.command(f"{domain}.enable")

    def __enter__(self) -> Chromium:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._out)
        os.close(self._in)

    def command(self, method: str, **params: Any) -> Any:
        """Send one command and return its result; raises AssertionError when the browser refuses it."""
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        number = self._count
        while True:
            answer = self._next()
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]
            self._events.append(answer)

    def open(self, address: str, width: int = 1280, height: int = 900, waits_in_page: bool = True) -> list[str]:
        """Show a page at a size and return the addresses of everything it asked for while loading.

        Without `waits_in_page` nothing is evaluated in the page, whose scripts may be switched off.
        """
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 500,
        )
        self._events.clear()
        self.command("Page.navigate", url=address)
        self.wait(lambda: any(event.get("method") == "Page.loadEventFired" for event in self._events))
        if waits_in_page:
            self.ask("new Promise(resolve => setTimeout(resolve, 150))")
        return [event["params"]["request"]["url"] for event in self.events("Network.requestWillBeSent")]

    def events(self, method: str) -> list[dict[str, Any]]:
        """Return what the browser told of by itself since a page was opened."""
        return [event for event in self._events if event.get("method") == method]

    def click_all(self, selector: str) -> None:
        """Click every element that a selector names, and wait a moment."""
        self.ask(f"document.querySelectorAll({json.dumps(selector)}).forEach(element => element.click())")
        self.ask("new Promise(resolve => setTimeout(resolve, 300))")

    def sent(self) -> list[str]:
        """Return the addresses that were asked for since a page was opened and that no policy held back."""
        failed = [event["params"] for event in self.events("Network.loadingFailed")]
        held = {one["requestId"] for one in failed if one.get("blockedReason") == "csp"}
        begun = [event["params"] for event in self.events("Network.requestWillBeSent")]
        return [one["request"]["url"] for one in begun if one["requestId"] not in held]

    def ask(self, script: str) -> Any:
        """Evaluate a script in the page, waiting for a promise, and return its JSON value."""
        result = self.command("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait_for(self, script: str, tries: int = 100) -> Any:
        """Evaluate a script until it gives something true; raises AssertionError after some ten seconds."""
        for _ in range(tries):
            value = self.ask(script)
            if value:
                return value
            self.ask("new Promise(resolve => setTimeout(resolve, 100))")
        raise AssertionError(f"never true: {script}")

    def press(self, key: str, text: str = "", shift: bool = False) -> None:
        """Press and release one key."""
        code = _KEY_CODES.get(key, 0)
        kind = "keyDown" if text else "rawKeyDown"
        for event in (kind, "keyUp"):
            self.command(
                "Input.dispatchKeyEvent",
                type=event,
                key=key,
                code=key if code else "",
                windowsVirtualKeyCode=code,
                modifiers=8 if shift else 0,
                **({"text": text} if event == "keyDown" else {}),
            )

    def wait(self, is_done: Callable[[], bool]) -> None:
        """Read messages until `is_done`."""
        while not is_done():
            self._events.append(self._next())

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            piece = os.read(self._in, 1 << 16)
            assert piece, "the browser went away"
            self._buffer += piece
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message
