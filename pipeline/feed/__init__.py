"""The RSS feed: one item a file, and the channel around the items that are out."""
