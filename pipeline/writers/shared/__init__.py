"""What several formats need: the title block, the EPUB package, schema.org data."""
