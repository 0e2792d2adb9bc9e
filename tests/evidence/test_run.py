"""The circumstances of a run."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from cxguard.errors import UsageError
from cxguard.evidence.run import RunRecord, start_time

NOW = datetime(2031, 3, 4, 5, 6, 7, 890, tzinfo=UTC)


def test_without_a_given_epoch_it_is_now() -> None:
    assert start_time({}, NOW) == NOW


def test_a_given_epoch_stands_for_now() -> None:
    assert start_time({"SOURCE_DATE_EPOCH": "86400"}, NOW) == datetime(1970, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["yesterday", "1.5", "9" * 40])
def test_an_epoch_that_is_no_time_is_told(epoch: str) -> None:
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH is not a whole number of seconds"):
        start_time({"SOURCE_DATE_EPOCH": epoch}, NOW)


def test_the_beginning_is_written_in_utc_to_the_second(run: RunRecord) -> None:
    east = timezone(timedelta(hours=2))

    assert replace(run, started_at=NOW.astimezone(east)).started == "2031-03-04T05:06:07Z"


def test_a_time_without_its_zone_is_refused(run: RunRecord) -> None:
    with pytest.raises(ValueError, match="a time without its zone"):
        replace(run, started_at=NOW.replace(tzinfo=None))
