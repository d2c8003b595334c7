"""The trees of right ways as arrays, and back."""

import numpy as np

from autograder.grading.expect.paths.prints import as_kept
from autograder.grading.expect.paths.trees import Node, RightTrees


def to_arrays(trees: RightTrees, values: np.ndarray) -> dict[str, np.ndarray]:
    """The trees as arrays by name; a value that is among `values`, prints as files hold them, is its row's number."""
    row_of = {value.tobytes(): row for row, value in enumerate(values)}
    prints = [as_kept(node.value) for node in trees.nodes]
    rows = [row_of.get(each.tobytes(), -1) for each in prints]
    others = [each for each, row in zip(prints, rows, strict=True) if row < 0]
    operations = sorted({node.operation for node in trees.nodes})
    place = {operation: at for at, operation in enumerate(operations)}
    return {
        "tree_rows": np.array(rows, np.int32),
        "tree_others": np.vstack(others) if others else np.zeros((0, values.shape[1]), np.float32),
        "tree_words": np.array(operations, np.int64),
        "tree_operations": np.array([place[node.operation] for node in trees.nodes], np.int16),
        "tree_counts": np.array([len(node.parts) for node in trees.nodes], np.int16),
        "tree_names": np.array([node.by_name for node in trees.nodes], np.int16),
        "tree_parts": np.array([at - part for at, node in enumerate(trees.nodes) for part in node.parts], np.int32),
        "tree_results": np.array([(c, node) for c, each in trees.results.items() for node in each], np.int32),
    }


def from_arrays(held: dict[str, np.ndarray], values: np.ndarray) -> RightTrees:
    """The trees of such arrays. Raises KeyError, IndexError, ValueError."""
    others, parts = iter(held["tree_others"].astype(np.float64)), held["tree_parts"]
    words = held["tree_words"]
    nodes: list[Node] = []
    begin = 0
    columns = (held[f"tree_{name}"] for name in ("rows", "operations", "counts", "names"))
    for row, word, count, by_name in zip(*columns, strict=True):
        value = values[row] if row >= 0 else next(others)
        own = tuple(len(nodes) - int(back) for back in parts[begin : begin + count])
        nodes.append(Node(value, int(words[word]), own, by_name=int(by_name)))
        begin += int(count)
    results: dict[int, list[int]] = {}
    for call, node in held["tree_results"].reshape(-1, 2):
        results.setdefault(int(call), []).append(int(node))
    return RightTrees(nodes, results)
