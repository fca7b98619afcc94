"""Speed and memory, beside peers on the same texts in the same run: `make bench` writes docs/benchmarks.md."""
