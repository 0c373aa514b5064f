"""Speed, memory and quality, measured: each module is run as `python -m benchmarks.NAME`."""
