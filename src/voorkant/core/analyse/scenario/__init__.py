"""What if we do nothing: yearly steps in the lives of invented people, and what care they come to need."""
