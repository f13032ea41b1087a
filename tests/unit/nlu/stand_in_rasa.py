"""A tiny executable in Rasa's place: the model file's first word says how it behaves."""

import json
import os
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ARGUMENTS = sys.argv[1:]
MODEL = Path(ARGUMENTS[ARGUMENTS.index("--model") + 1])
PORT = int(ARGUMENTS[ARGUMENTS.index("--port") + 1])
MODE = MODEL.read_text(encoding="utf-8").split()[0]
TOKEN = sys.stdin.buffer.readline().decode().strip()
INTENT = "book_a_flight" if MODE == "foreign" else "report_lighting"
JUDGEMENT = {
    "intent": {"name": INTENT, "confidence": 0.9},
    "intent_ranking": [{"name": INTENT, "confidence": 0.9}],
}


def die_with_parent() -> None:
    while os.read(0, 4096):
        pass
    signal.raise_signal(signal.SIGKILL)


class Answers(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its base's name
        pass

    def _answer(self, content: object, status: int = 200) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _allowed(self) -> bool:
        return parse_qs(urlsplit(self.path).query).get("token") == [TOKEN]

    def do_GET(self) -> None:
        if MODE in {"mute", "deaf"}:
            time.sleep(600)
        if self.path.startswith("/version"):
            self._answer({"version": "0"})
        elif self._allowed():
            self._answer({"model_file": MODEL.name})
        else:
            self._answer({}, 401)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(JUDGEMENT if self._allowed() else {}, 200 if self._allowed() else 401)


class Server(ThreadingHTTPServer):
    # Of a burst beyond it the kernel drops some, who come back after a second, then after three.
    request_queue_size = 128


def main() -> None:
    with MODEL.with_suffix(".starts").open("a", encoding="utf-8") as starts:
        starts.write("start\n")
    threading.Thread(target=die_with_parent, daemon=True).start()
    if MODE == "fail":
        sys.exit(2)
    if MODE == "silent":
        time.sleep(600)
    if MODE in {"stubborn", "deaf"}:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if MODE == "babble":
        sys.stdout.write("Welcome!\n")
        sys.stdout.flush()
    server = Server(("127.0.0.1", PORT), Answers)
    sys.stdout.write(json.dumps({"port": server.server_address[1]}) + "\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
