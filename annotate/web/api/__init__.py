"""The HTTP interface for machines: read-only, paged by key, described by OpenAPI at /api/openapi.json."""
