"""Articles by address: web pages, files on the web and feeds, fetched politely and never from the inside.

`articles.fetch_articles` is the door. It is handed its settings (`politeness.Politeness`) and limits.
"""
