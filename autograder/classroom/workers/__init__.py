"""Who grades one submission after another: processes here, or a Dask cluster's workers."""
