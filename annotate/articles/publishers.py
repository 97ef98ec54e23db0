"""Who publishes: the few names that can be told from a link, a dateline or a byline.

Short on purpose: a publisher that is not here is typed in once by a person; a wrong one goes unnoticed.
"""

from urllib.parse import urlsplit

AGENCIES = {
    "AFP": "Agence France-Presse",
    "AP": "Associated Press",
    "Bloomberg": "Bloomberg",
    "dpa": "dpa",
    "Interfax": "Interfax",
    "Reuters": "Reuters",
    "TASS": "TASS",
    "UPI": "United Press International",
    "Xinhua": "Xinhua",
}

HOSTS = {
    "abcnews.go.com": "ABC News",
    "afp.com": "Agence France-Presse",
    "aljazeera.com": "Al Jazeera",
    "apnews.com": "Associated Press",
    "bbc.co.uk": "BBC News",
    "bbc.com": "BBC News",
    "bloomberg.com": "Bloomberg",
    "breitbart.com": "Breitbart",
    "cbsnews.com": "CBS News",
    "cnn.com": "CNN",
    "dw.com": "Deutsche Welle",
    "economist.com": "The Economist",
    "foxnews.com": "Fox News",
    "ft.com": "Financial Times",
    "huffpost.com": "HuffPost",
    "latimes.com": "Los Angeles Times",
    "nbcnews.com": "NBC News",
    "npr.org": "NPR",
    "nytimes.com": "The New York Times",
    "politico.com": "Politico",
    "reuters.com": "Reuters",
    "theguardian.com": "The Guardian",
    "upi.com": "United Press International",
    "usatoday.com": "USA Today",
    "washingtonpost.com": "The Washington Post",
    "wsj.com": "The Wall Street Journal",
}

KNOWN = {
    key.casefold().removeprefix("the "): name
    for key, name in (AGENCIES | {name: name for name in (*AGENCIES.values(), *HOSTS.values())}).items()
}


def known_publisher(name: str) -> str | None:
    """The publisher that `name` ("REUTERS", "the Associated Press") stands for, if it is a known one."""
    return KNOWN.get(name.strip().casefold().removeprefix("the "))


def publisher_of_url(url: str) -> str | None:
    """The publisher whose site `url` is on, subdomains included."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # https://[
        return None
    labels = host.split(".")
    return next((HOSTS[end] for i in range(len(labels)) if (end := ".".join(labels[i:])) in HOSTS), None)
