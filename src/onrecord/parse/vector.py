"""A document's vector as bytes for its record, and back: one signed byte a number, which keeps cosines within some .005.

>>> import numpy as np
>>> [round(x, 2) for x in unpacked(packed(np.array([0.6, -0.8], np.float32))).tolist()]
[0.6, -0.8]
"""

import numpy as np

from onrecord.parse.layers import Floats

_LARGEST = 127


def packed(vector: Floats) -> bytes:
    """A vector of length one as signed bytes on the scale of its largest number; empty where there is none."""
    most = float(np.abs(vector).max(initial=0.0))
    return np.rint(vector * (_LARGEST / most)).astype(np.int8).tobytes() if most else b""


def unpacked(data: bytes) -> Floats:
    """The vector at length one again; of length zero where there are no bytes."""
    vector = np.frombuffer(data, np.int8).astype(np.float32)
    result: Floats = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return result
