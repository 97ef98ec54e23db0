"""One reader a file, each with one function, `read` (see `annotate.articles.sources.Reader`)."""
