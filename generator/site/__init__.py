"""A report to pages: views, charts, Markdown, downloads."""
