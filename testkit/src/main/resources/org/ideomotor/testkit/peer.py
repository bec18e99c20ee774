"""The Python side of Peer: answers requests, a line of JSON each. Peer puts this file on the path of its scripts.

A request is {"do": FUNCTION, argument: value, ...}; the answer is what the function returns.
"""

import json
import sys
import traceback


def serve(functions):
    """Answers until standard input ends; a function that fails is an answer, too."""
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = json.dumps(functions[request.pop("do")](**request))
        except Exception:
            answer = json.dumps({"failed": traceback.format_exc()})
        print(answer, flush=True)
