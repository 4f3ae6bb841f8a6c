"""Files in, typed values and Problems out: frontmatter · fields · episode · show."""
