"""pyxdf for the tests: reads a file and writes down what it found, as arrays of little-endian numbers."""

import logging

import numpy as np
import pyxdf

import peer

logging.disable(logging.CRITICAL)


def read(file, folder):
    """As recorded (stamps with neither clock correction nor smoothing) and, beside it, with pyxdf's defaults."""
    raw, header = pyxdf.load_xdf(file, synchronize_clocks=False, dejitter_timestamps=False)
    synchronized, _ = pyxdf.load_xdf(file, dejitter_timestamps=False)
    even, _ = pyxdf.load_xdf(file)
    order = lambda streams: sorted(streams, key=lambda s: s["info"]["stream_id"])
    answer = []
    for n, (plain, corrected, smooth) in enumerate(zip(order(raw), order(synchronized), order(even))):
        info = plain["info"]
        format = info["channel_format"][0]
        described = ((info["desc"] or [None])[0] or {}).get("channels")
        channels = ((described or [None])[0] or {}).get("channel", [])
        series = plain["time_series"]
        for kind, stamps in (("stamps", plain), ("synchronized", corrected), ("even", smooth)):
            np.asarray(stamps["time_stamps"], "<f8").tofile(f"{folder}/{n}.{kind}")
        if format != "string":
            np.asarray(series).astype("<i8" if format == "int64" else "<f8").tofile(f"{folder}/{n}.values")
        answer.append(
            {
                "id": int(info["stream_id"]),
                "name": info["name"][0],
                "type": info["type"][0] or "",
                "format": format,
                "channels": int(info["channel_count"][0]),
                "samples": len(plain["time_stamps"]),
                "rate": float(info["nominal_srate"][0]),
                "effective": float(smooth["info"]["effective_srate"]),
                "labels": [c["label"][0] for c in channels if "label" in c],
                "units": [c["unit"][0] for c in channels if "unit" in c],
                "texts": [list(row) for row in series] if format == "string" else [],
                "offset_times": [float(t) for t in plain["clock_times"]],
                "offset_values": [float(v) for v in plain["clock_values"]],
                "footer_count": int((plain.get("footer") or {}).get("info", {}).get("sample_count", [-1])[0]),
            }
        )
    return {"version": pyxdf.__version__, "file_version": header["info"]["version"][0], "streams": answer}


peer.serve(globals())
