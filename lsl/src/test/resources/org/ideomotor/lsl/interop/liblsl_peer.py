"""A real liblsl for the tests: opens outlets and inlets and answers requests, one line of JSON each.

    python liblsl_peer.py pylsl      the library in pylsl's wheel (liblsl 1.18)
    python liblsl_peer.py mne_lsl    the library in mne-lsl's wheel (liblsl 1.17), through pylsl's functions

A request is {"do": FUNCTION, argument: value, ...}; the answer is what the function returns. LSLAPICFG names the ports.
"""

import glob
import importlib.util
import os
import sys
import time

if sys.argv[1] == "mne_lsl":
    folder = importlib.util.find_spec("mne_lsl").submodule_search_locations[0]
    os.environ["PYLSL_LIB"] = sorted(glob.glob(folder + "/lsl/lib/liblsl*"))[0]

import pylsl  # noqa: E402  (it loads the library that was chosen above)

import peer

outlets = {}
inlets = {}


def library():
    return {"version": pylsl.library_version(), "protocol": pylsl.protocol_version(), "info": pylsl.library_info()}


def clock():
    return {"now": pylsl.local_clock()}


# ---- sending


def open_outlet(key, name, type, channels, rate, format, source_id, labels=(), units=(), types=(), manufacturer=""):
    info = pylsl.StreamInfo(name, type, channels, rate, format, source_id)
    described = info.desc().append_child("channels") if labels else None
    for label, unit, kind in zip(labels, units, types):
        channel = described.append_child("channel")
        channel.append_child_value("label", label)
        channel.append_child_value("unit", unit)
        channel.append_child_value("type", kind)
    if manufacturer:
        info.desc().append_child_value("manufacturer", manufacturer)
    outlets[key] = pylsl.StreamOutlet(info)
    return {"uid": outlets[key].get_info().uid()}


def await_reader(key):
    """liblsl counts a reader some time after it has told it that the stream is open; what is pushed before is lost."""
    return {"there": outlets[key].wait_for_consumers(20)}


def push_each(key, samples, stamps):
    """One push for each sample."""
    for sample, stamp in zip(samples, stamps):
        outlets[key].push_sample(sample, stamp)
    return {}


def push_chunk(key, samples, stamps):
    """One push, a stamp for each sample."""
    outlets[key].push_chunk(samples, stamps)
    return {}


def push_chunk_ending_at(key, samples, stamp):
    """One push with the stamp of the last sample; those of the others are deduced at the other end."""
    outlets[key].push_chunk(samples, stamp)
    return {}


def close_outlet(key):
    del outlets[key]
    return {}


# ---- finding


def found(infos):
    infos = sorted(infos, key=lambda i: i.name())
    return {
        "names": [i.name() for i in infos],
        "types": [i.type() for i in infos],
        "source_ids": [i.source_id() for i in infos],
        "uids": [i.uid() for i in infos],
        "formats": [i.channel_format() for i in infos],
        "rates": [i.nominal_srate() for i in infos],
        "channels": [i.channel_count() for i in infos],
    }


def resolve_by(property, value, minimum=1, timeout=10):
    return found(pylsl.resolve_byprop(property, value, minimum, timeout))


def resolve_where(predicate, minimum=1, timeout=10):
    return found(pylsl.resolve_bypred(predicate, minimum, timeout))


def resolve_all(seconds):
    return found(pylsl.resolve_streams(seconds))


# ---- receiving


def open_inlet(key, uid, flags=0, recover=False):
    infos = pylsl.resolve_byprop("uid", uid, 1, 20)
    if not infos:
        raise LookupError("no stream with the uid " + uid)
    inlets[key] = pylsl.StreamInlet(infos[0], recover=recover, processing_flags=flags)
    inlets[key].open_stream(20)
    return {"format": infos[0].channel_format()}


def pull(key, count, seconds=20):
    """Samples until there are so many, or the time is over, or the stream is lost."""
    samples, stamps, lost = [], [], False
    end = time.monotonic() + seconds
    try:
        while len(stamps) < count and time.monotonic() < end:
            more, when = inlets[key].pull_chunk(timeout=0.2, max_samples=count - len(stamps), min_samples=1)
            samples += more
            stamps += when
    except pylsl.util.LostError:
        lost = True
    return {"samples": samples, "stamps": stamps, "lost": lost, "now": pylsl.local_clock()}


def time_correction(key):
    return {"seconds": inlets[key].time_correction(20)}


def full_info(key):
    info = inlets[key].info(20)
    return {
        "name": info.name(),
        "type": info.type(),
        "source_id": info.source_id(),
        "rate": info.nominal_srate(),
        "labels": info.get_channel_labels() or [],
        "units": info.get_channel_units() or [],
        "types": info.get_channel_types() or [],
        "manufacturer": info.desc().child_value("manufacturer"),
        "xml": info.as_xml(),
    }


def close_inlet(key):
    del inlets[key]
    return {}


peer.serve(globals())
