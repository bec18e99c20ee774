"""MNE for the tests: reads a recording and writes down what it found, as little-endian doubles, time after time."""

import warnings

import mne

import peer

mne.set_log_level("ERROR")
warnings.simplefilter("ignore")


def read(file, samples_file):
    raw = mne.io.read_raw(file, preload=True)
    raw.get_data().T.astype("<f8").tofile(samples_file)
    return {
        "names": raw.ch_names,
        "types": raw.get_channel_types(),
        "rate": float(raw.info["sfreq"]),
        "samples": int(raw.n_times),
        "labels": [str(d) for d in raw.annotations.description],
        "onsets": [float(t) for t in raw.annotations.onset],
        "durations": [float(t) for t in raw.annotations.duration],
    }


peer.serve(globals())
