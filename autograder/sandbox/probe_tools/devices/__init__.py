"""Notices on a CPU what would fail on a GPU: tensors that code makes where its inputs do not live."""
