"""A peer for the tests of Peer: answers with what it was given, fails, or ends."""

import json
import sys
import traceback


def echo(**given):
    return given


def fail():
    raise ValueError("as asked")


def end(last_words):
    print(last_words, file=sys.stderr)
    sys.exit(3)


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = json.dumps(globals()[request.pop("do")](**request))
    except Exception:
        answer = json.dumps({"failed": traceback.format_exc()})
    print(answer, flush=True)
