"""What people see: one Streamlit page a file, and the widgets that they share.

`script` is what Streamlit runs for every session; `frame` is what stands around every page.
May import everything of Claimdesk, and nothing but the command line and the routes imports nothing
from here.
"""
