"""ZIP: several files in one, which are made while it is sent."""

from collections.abc import Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from annotate.exports.pieces import Sink


def write(files: Iterable[tuple[str, Iterable[bytes]]], *, compress: bool = True) -> Iterator[bytes]:
    """The archive of (name, pieces), piece by piece; the directory at its end alone is held in memory.

    Every file in it is as old as the format (1980): the same files are the same bytes. One of 4 GB
    or more is as welcome as a small one.
    """
    sink = Sink()
    with ZipFile(sink, "w") as archive:
        for name, pieces in files:
            entry = ZipInfo(name)  # of 1 January 1980
            entry.compress_type = ZIP_DEFLATED if compress else ZIP_STORED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as opened:
                for piece in pieces:
                    opened.write(piece)
                    yield from sink.drained()
    yield from sink.drained()
