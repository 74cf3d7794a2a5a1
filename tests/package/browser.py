"""A headless Chromium or Chrome, driven by its DevTools protocol through a pipe."""
import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find():
    """The path of a browser; None when none is installed."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Browser:
    """One page. Use as a context manager."""

    def __init__(self, timeout=90):
        self.timeout, self._number, self._events = timeout, 0, []

    def __enter__(self):
        self._profile = tempfile.TemporaryDirectory()
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()
        # The browser reads commands from 3 and writes answers to 4.
        script = 'exec "$@" 3<&%d 4>&%d' % (to_read, to_write)
        command = [
            find(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
            "--remote-debugging-pipe", "--no-first-run", "--user-data-dir=" + self._profile.name, "about:blank",
        ]
        self._process = subprocess.Popen(
            ["sh", "-c", script, "sh", *command], pass_fds=(to_read, to_write), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(to_read)
        os.close(to_write)
        self._buffer = b""
        try:
            target = self._call("Target.createTarget", {"url": "about:blank"}, None)["targetId"]
            self._session = self._call("Target.attachToTarget", {"targetId": target, "flatten": True}, None)["sessionId"]
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error):
        try:
            self._call("Browser.close", {}, None)
        except (OSError, TimeoutError, RuntimeError):
            pass
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._write)
        os.close(self._read)
        try:
            self._profile.cleanup()
        except OSError:
            pass  # Something of the browser is still at its end.

    def call(self, method, **parameters):
        """The result of a command of the protocol."""
        return self._call(method, parameters, self._session)

    def open(self, path, width, height, mobile=True, scheme="light"):
        """Shows a file as a device of this size does."""
        self.call("Page.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2 if mobile else 1, mobile=mobile)
        self.call("Emulation.setTouchEmulationEnabled", enabled=mobile)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self._events.clear()
        self.call("Page.navigate", url="file://" + os.path.abspath(path))
        self._wait(lambda message: message.get("method") == "Page.loadEventFired")

    def value(self, expression):
        """The value of an expression of JavaScript."""
        done = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in done:
            raise RuntimeError(json.dumps(done["exceptionDetails"])[:1000])
        return done["result"].get("value")

    def click(self, x, y):
        """Clicks at a place of the window."""
        for kind in "mousePressed", "mouseReleased":
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key, code):
        """Presses a key."""
        for kind in "keyDown", "keyUp":
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, text="\r" if key == "Enter" else "")

    def screenshot(self, path):
        """Writes what is seen to a file."""
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def _call(self, method, parameters, session):
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": parameters, **({"sessionId": session} if session else {})}
        os.write(self._write, json.dumps(message).encode() + b"\0")
        answer = self._wait(lambda message: message.get("id") == number)
        if "error" in answer:
            raise RuntimeError("%s: %s" % (method, answer["error"]))
        return answer["result"]

    def _wait(self, wanted):
        end = time.monotonic() + self.timeout
        while True:
            for message in self._events:
                if wanted(message):
                    self._events.remove(message)
                    return message
            if not select.select([self._read], [], [], max(0, end - time.monotonic()))[0]:
                raise TimeoutError("the browser does not answer")
            data = os.read(self._read, 1 << 20)
            if not data:
                raise RuntimeError("the browser has ended")
            *messages, self._buffer = (self._buffer + data).split(b"\0")
            self._events += map(json.loads, messages)
