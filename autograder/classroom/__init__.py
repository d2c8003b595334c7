"""A whole class: reads its submissions, grades them side by side or on a cluster, and says what the class got wrong."""
