"""What Staff writes down about an application: the checklist, the measures taken, the report made of them."""
