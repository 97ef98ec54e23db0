"""Everything that is kept: one SQLite file, and every SQL statement that touches it.

`connection` is the one door to the file, `migrations` its schema, `records` the frozen
dataclasses and enums that the tables store; the other modules are the statements, behind functions
named for what they do. Imports nothing else of Claimdesk, and knows neither Streamlit nor spaCy.
"""

import sys

# sqlite_utils imports pandas and NumPy where they are installed, to know types that are never stored here:
# half of every command's start, and 40 MB. Meanwhile it is as if they were not installed.
_hidden = [name for name in ("pandas", "numpy") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_hidden))  # type: ignore[arg-type]  # None is what makes an import fail
try:
    import sqlite_utils  # noqa: F401  # whoever imports it from here on finds it as it is
finally:
    for _name in _hidden:
        del sys.modules[_name]
