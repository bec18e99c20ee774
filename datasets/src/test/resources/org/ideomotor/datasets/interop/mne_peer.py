"""MNE for the tests: reads a recording and writes down what it found, as little-endian doubles, time after time.

A request is {"do": FUNCTION, argument: value, ...}; the answer is what the function returns.
"""

import json
import sys
import traceback
import warnings

import mne

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


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = json.dumps(globals()[request.pop("do")](**request))
    except Exception:
        answer = json.dumps({"failed": traceback.format_exc()})
    print(answer, flush=True)
