"""Which article this is, whatever file it came in."""

import unicodedata
from hashlib import sha256

BYTE_ORDER_MARK = "\ufeff"


def content_hash(text: str) -> str:
    """SHA-256, as 64 hexadecimal digits, of the text's words.

    Composed the same way (Unicode NFC) and with every run of white space folded to one space, so that
    line ends, a byte order mark and the encoding of the file make no difference.
    """
    words = unicodedata.normalize("NFC", text).replace(BYTE_ORDER_MARK, " ").split()
    return sha256(" ".join(words).encode()).hexdigest()
