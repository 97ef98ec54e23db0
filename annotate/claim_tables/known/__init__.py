"""The layouts that load by name, one a file; `annotate.claim_tables.layouts` puts them together."""
