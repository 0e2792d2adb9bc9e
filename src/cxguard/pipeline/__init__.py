"""The functions that know all stages: scan, assess, and the self-test of rules and checks."""
