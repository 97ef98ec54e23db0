"""Claimdesk: news articles in, a labelled fact-check dataset out.

`articles`, `extraction`, `worthiness`, `review` and `exports` each do one thing and know only
`db.records`; `pages`, `web`, the command line and the modules beside this file put them together.
"""

__version__ = "0.1.0"
