"""Out: bundles that an auditor can verify."""
