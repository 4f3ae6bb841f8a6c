"""What the print transcript needs beyond its writer: the finisher of the PDF."""
