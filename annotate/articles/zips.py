"""ZIP files, of which a good part of all formats are made: opened, and known not to burst."""

import io
import zipfile

from annotate.articles.errors import UnreadableArticle
from annotate.articles.sources import Source

START = b"PK\x03\x04"


def open_zip(source: Source) -> zipfile.ZipFile | None:
    """The archive; None where the bytes are none. Raises `UnreadableArticle` for a damaged or a bursting one.

    The sizes are those that the archive states, and may be lies: but `zipfile` gives out no more of a member
    than it states, so together they bound what can come out, members that share their bytes included.
    """
    if not source.data.startswith(START):
        return None
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        raise UnreadableArticle(f"{source.name} is a damaged ZIP file: fetch or save it again.") from error
    members = archive.infolist()
    if len(members) > source.limits.members:
        raise UnreadableArticle(
            f"{source.name} has {len(members):,} files in it, over the limit of {source.limits.members:,}: "
            "split it (or set ANNOTATE_MAX_MEMBERS)."
        )
    if (size := sum(member.file_size for member in members)) > source.limits.unpacked_bytes:
        raise UnreadableArticle(
            f"{source.name} unpacks to {size / 1e6:,.0f} MB, over the limit of "
            f"{source.limits.unpacked_bytes / 1e6:,g} MB: split it (or set ANNOTATE_MAX_UNPACKED_MB)."
        )
    return archive
