"""A batch as bytes (Arrow's own stream format) and back."""

import pyarrow as pa


def packed(batch: pa.RecordBatch) -> bytes:
    """A batch with its schema as bytes."""
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, batch.schema) as stream:
        stream.write_batch(batch)
    data: bytes = out.getvalue().to_pybytes()
    return data


def unpacked(data: bytes) -> pa.RecordBatch:
    """The batch of these bytes."""
    with pa.ipc.open_stream(data) as stream:
        return stream.read_next_batch()
