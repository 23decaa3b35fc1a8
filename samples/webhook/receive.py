#!/usr/bin/env python3
"""Receives webhooks and believes none that is not signed (Standard Webhooks).

WEBHOOK_SECRET=whsec_… python3 receive.py 8090      prints each job that has ended
"""
import base64, hashlib, hmac, json, os, sys, time
from http.server import BaseHTTPRequestHandler, HTTPServer

TOLERANCE = 5 * 60  # seconds: an older message may be a recorded one


def verify(secret, headers, body, now=None):
    """Answers the message; raises ValueError when it is not from the server that shares the secret."""
    id, timestamp = headers["webhook-id"], headers["webhook-timestamp"]
    if abs((now or time.time()) - int(timestamp)) > TOLERANCE:
        raise ValueError("too old")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{id}.{timestamp}.".encode() + body
    wanted = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    given = [s.removeprefix("v1,") for s in headers["webhook-signature"].split() if s.startswith("v1,")]
    if not any(hmac.compare_digest(wanted, signature) for signature in given):
        raise ValueError("wrong signature")
    return json.loads(body)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        try:
            message = verify(os.environ["WEBHOOK_SECRET"], self.headers, body)
            print(message["type"], message["data"]["uuid"], message["data"]["file_name"], flush=True)
            self.send_response(204)
        except (ValueError, KeyError, TypeError, AttributeError) as e:
            print("refused:", e, file=sys.stderr, flush=True)
            self.send_response(401)
        self.end_headers()

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    HTTPServer(("", int(sys.argv[1])), Receiver).serve_forever()
