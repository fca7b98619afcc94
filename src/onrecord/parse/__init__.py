"""Document → Parse: sentences, words, one pass of the model, decoding. The only folder that knows ONNX."""

from onrecord.parse.layers import Cue, Link, Mention, Number, Parse, Tagged, Trigger
from onrecord.parse.model import Model, load
from onrecord.parse.model import version as model_version
from onrecord.parse.parse import parse, parse_many, parse_words
from onrecord.parse.vector import packed, unpacked

__all__ = [
    "Cue",
    "Link",
    "Mention",
    "Model",
    "Number",
    "Parse",
    "Tagged",
    "Trigger",
    "load",
    "model_version",
    "packed",
    "parse",
    "parse_many",
    "parse_words",
    "unpacked",
]
