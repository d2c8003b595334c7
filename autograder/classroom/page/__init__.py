"""class.html: what a class got wrong."""
