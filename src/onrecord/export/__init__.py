"""Records → formats, one a file. Takes records, knows no database."""
