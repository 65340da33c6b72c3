"""Letters of the body to an applicant or a group: drafted from templates, edited, kept with the case."""
