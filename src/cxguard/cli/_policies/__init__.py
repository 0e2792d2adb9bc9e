"""The actions of `cxguard policies`, one module each: SUMMARY, add_arguments(parser), run(args)."""
