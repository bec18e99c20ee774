"""A peer for the tests of Peer: answers with what it was given, fails, or ends."""

import sys

import peer


def echo(**given):
    return given


def fail():
    raise ValueError("as asked")


def end(last_words):
    print(last_words, file=sys.stderr)
    sys.exit(3)


peer.serve(globals())
