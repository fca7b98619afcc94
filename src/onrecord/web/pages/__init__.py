"""The pages of the workbench, one a file: a view takes the bench and the request and hands back a page."""
