"""Many documents: one function from a batch of documents to a batch of reports, and what runs it on all cores of a machine or on many machines."""

from onrecord.batch.one import read_batch
from onrecord.batch.options import Options
from onrecord.batch.schema import DOCUMENTS, REPORTS

__all__ = ["DOCUMENTS", "REPORTS", "Options", "read_batch"]
