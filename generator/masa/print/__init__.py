"""From facts and prose to PDFs: documents, the parts that they share, typesetting."""
