"""Plain HTTP beside the pages: downloads, health, and the headers that guard every answer.

Puts the other packages and `db` together, as the pages do; knows nothing of Streamlit.
"""
