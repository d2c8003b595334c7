"""What a term knows beside the submissions: the roster, dates, adjustments, the written part; and totals made of it."""
