"""pyxdf for the test of the demo's recording: reads a file with its defaults and answers with what is in each stream."""

import logging

import numpy as np
import pyxdf

import peer

logging.disable(logging.CRITICAL)


def read(file, values):
    """Names, counts and markers; the samples of the numeric stream go to the file `values`, time after time."""
    streams, _ = pyxdf.load_xdf(file)
    answer = []
    for stream in streams:
        info = stream["info"]
        text = info["channel_format"][0] == "string"
        if not text:
            np.asarray(stream["time_series"], "<f8").tofile(values)
        start = min(s["time_stamps"][0] for s in streams if s["info"]["channel_format"][0] != "string")
        answer.append(
            {
                "name": info["name"][0],
                "samples": len(stream["time_stamps"]),
                "texts": [row[0] for row in stream["time_series"]] if text else [],
                "seconds": [float(t - start) for t in stream["time_stamps"]] if text else [],
            }
        )
    return {"streams": sorted(answer, key=lambda s: s["name"])}


peer.serve(globals())
