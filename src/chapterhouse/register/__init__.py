"""The register: which organisations are accredited, and were on any day."""
