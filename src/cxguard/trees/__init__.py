"""JSON and YAML text parsed into trees whose values know their places."""
