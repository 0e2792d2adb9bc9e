"""In: where artifacts come from."""
