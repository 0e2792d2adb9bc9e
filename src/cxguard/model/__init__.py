"""The vocabulary: frozen values that every stage speaks in. Standard library only."""
