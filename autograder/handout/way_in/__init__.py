"""The page that students read first, as Markdown and as HTML: how to set up, what to write in which order, when."""
