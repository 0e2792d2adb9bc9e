"""The published contracts: JSON Schemas and the taxonomy of classes, as package data."""
