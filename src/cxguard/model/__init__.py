"""The vocabulary: frozen values that every stage speaks in. Standard library only; imports nothing of ours."""
