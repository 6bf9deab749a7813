"""A loopback receiver that stands for whoever configured the panel and what comes next."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver:
    """What arrived, and what to answer next."""

    def __init__(self):
        self.events = []
        self.headers = []
        self.bodies = []
        self.status = 200
        self.answer = {"ok": True}
        self.url = ""


@contextmanager
def receiver():
    """A server on a free port of loopback that keeps every POST and answers as it is told to."""
    kept = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.bodies.append(body)
            kept.headers.append(dict(self.headers))
            kept.events.append(json.loads(body))
            self.respond()

        def do_GET(self):
            self.respond()

        def respond(self):
            body = kept.answer.encode() if isinstance(kept.answer, str) else json.dumps(kept.answer).encode()
            self.send_response(kept.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    kept.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield kept
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
