import os
import time
from pathlib import Path

import pytest

from annotate.importing.inbox import Inbox, Kind, Parcel, look_into, unpack

ADDRESS = Parcel(Kind.ADDRESS, "https://example.org/a", 2)


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path / "annotate.db")


@pytest.mark.parametrize("data", [b"", b"\n", b"one\ntwo\n", b'{"kind": "file"}\n', bytes(range(256))])
def test_what_is_put_down_is_found_as_it_came(inbox: Inbox, data: bytes) -> None:
    parcel = Parcel(Kind.FILE, "two\nlines, “quoted” \udce9.txt", None)
    inbox.put_down(parcel, data)
    (place,) = inbox.waiting()
    assert look_into(place) == (parcel, len(data))
    assert unpack(place) == data


def test_parcels_wait_in_the_order_of_their_coming(inbox: Inbox) -> None:
    assert inbox.waiting() == []
    for number in range(20):
        inbox.put_down(Parcel(Kind.FILE, str(number)))
    assert [look_into(place)[0].name for place in inbox.waiting()] == [str(number) for number in range(20)]


def test_an_upload_that_was_killed_is_no_parcel_and_is_swept_a_day_later(inbox: Inbox) -> None:
    inbox.put_down(ADDRESS)
    (place,) = inbox.waiting()
    half = place.with_name("1.unfinished")
    half.write_bytes(b'{"kind": "fi')
    inbox.sweep()
    assert half.exists()  # somebody may be writing it
    assert inbox.waiting() == [place]
    yesterday = time.time() - 25 * 3600
    os.utime(half, (yesterday, yesterday))
    inbox.sweep()
    assert not half.exists()
    assert inbox.waiting() == [place]


def test_a_folder_that_cannot_be_written_to_is_no_silent_loss(inbox: Inbox) -> None:
    inbox.folder.write_bytes(b"")  # a file where the folder should be
    with pytest.raises(OSError, match="annotate"):
        inbox.put_down(ADDRESS)
