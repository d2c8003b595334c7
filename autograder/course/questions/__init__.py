"""What a course asks: what its folder declares, what of it is switched off, and what each question gives."""
