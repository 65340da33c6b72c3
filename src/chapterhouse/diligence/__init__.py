"""What due diligence does beside the record: references asked for by a link, interviews, websites looked at."""
