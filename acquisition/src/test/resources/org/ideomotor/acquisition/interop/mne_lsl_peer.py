"""mne-lsl for the tests: reads our streams with StreamLSL and StreamInlet, plays a file with PlayerLSL.

A request is {"do": FUNCTION, argument: value, ...}; the answer is what the function returns. LSLAPICFG names the ports.
Long arrays go into files of little-endian doubles, time after time.
"""

import time

import mne
import mne_lsl
from mne_lsl.lsl import StreamInlet, resolve_streams
from mne_lsl.player import PlayerLSL
from mne_lsl.stream import StreamLSL

import peer

mne.set_log_level("ERROR")
mne_lsl.set_log_level("ERROR")
open_things = {}


def versions():
    return {"mne_lsl": mne_lsl.__version__, "mne": mne.__version__, "liblsl": mne_lsl.lsl.library_version()}


# ---- reading


def connect(name, seconds):
    """A StreamLSL on the stream of this name, with a buffer of so many seconds."""
    stream = StreamLSL(bufsize=seconds, name=name)
    stream.connect(acquisition_delay=0.01, timeout=20)
    open_things["stream"] = stream
    return {
        "names": stream.ch_names,
        "types": stream.get_channel_types(),
        "units": [int(multiplier) for _, multiplier in stream.get_channel_units()],
        "rate": stream.info["sfreq"],
        "kind": stream.stype,
        "source_id": stream.source_id,
    }


def collect(count, samples_file, stamps_file, seconds=60):
    """Waits until so many samples are in the StreamLSL's buffer and writes them down."""
    stream = open_things["stream"]
    end = time.monotonic() + seconds
    while stream.n_new_samples < count and time.monotonic() < end:
        time.sleep(0.02)
    new = stream.n_new_samples
    data, stamps = stream.get_data()
    data.T[-count:].astype("<f8").tofile(samples_file)
    stamps[-count:].astype("<f8").tofile(stamps_file)
    stream.disconnect()
    return {"new": new}


def open_inlet(key, name, stype, source_id):
    """A StreamInlet on the one stream with all three."""
    found = resolve_streams(timeout=20, name=name, stype=stype, source_id=source_id, minimum=1)
    inlet = StreamInlet(found[0])
    inlet.open_stream(timeout=20)
    open_things[key] = inlet
    info = inlet.get_sinfo(timeout=20)
    return {
        "found": len(found),
        "names": info.get_channel_names() or [],
        "units": info.get_channel_units() or [],
        "types": info.get_channel_types() or [],
        "format": str(info.dtype),
    }


def pull(key, count, seconds=60):
    samples, stamps = [], []
    end = time.monotonic() + seconds
    while len(stamps) < count and time.monotonic() < end:
        more, when = open_things[key].pull_chunk(timeout=0.2, max_samples=count - len(stamps))
        samples += [list(row) for row in more]
        stamps += [float(t) for t in when]
    if samples and not isinstance(samples[0][0], str):
        samples = [[float(v) for v in row] for row in samples]
    return {"samples": samples, "stamps": stamps}


# ---- playing


def play(file, seconds, chunk, name, source_id, samples_file):
    """Plays the first seconds of a file over and over, with its annotations as text, and writes down what it plays."""
    raw = mne.io.read_raw(file, preload=True).crop(0, seconds, include_tmax=False)
    raw.get_data().T.astype("<f8").tofile(samples_file)
    player = PlayerLSL(raw, chunk_size=chunk, name=name, source_id=source_id, annotations_encoding="string")
    open_things["player"] = player.start()
    return {"names": raw.ch_names, "samples": int(raw.n_times), "labels": [str(d) for d in raw.annotations.description]}


def stop():
    open_things["player"].stop()
    return {}


peer.serve(globals())
