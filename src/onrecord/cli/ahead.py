"""A report that is dated in days to come: kept as it is, and said to be so."""

from datetime import UTC, datetime

from onrecord.clean.published import is_ahead
from onrecord.errors import Reason
from onrecord.record import Failure, Report


def ahead(report: Report) -> Failure | None:
    """What is to be said of a report whose date is yet to come; None where it is not."""
    document = report.document
    if not is_ahead(document.published, datetime.now(UTC).date()):
        return None
    return Failure(document.id, None, Reason.DATE, f"{document.id}: dated {document.published}, which is yet to come; kept as it is")
