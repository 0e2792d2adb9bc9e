"""One module for each measure: a new one is one new file with a `KPI`."""
