"""Before an application: the evaluation guidelines, and conversations in which help is given."""
