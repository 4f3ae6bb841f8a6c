"""Files in, typed values and Problems out: tree · faults · frontmatter · fields · episode · people · show · sources."""
