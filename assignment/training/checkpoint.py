"""A run's checkpoint: one file from which it goes on where it ended."""

import json

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from training.progress import written_whole

CHECKPOINT = "checkpoint.safetensors"


def save_checkpoint(folder, parts, facts):
    """Write `checkpoint.safetensors`, which holds arrays and JSON and can run no code.

    Args:
        folder: of the run.
        parts: dictionary from names to networks and optimizers.
        facts: dictionary of what JSON can hold.
    """
    tensors = {}
    for name, part in parts.items():
        if hasattr(part, "param_groups"):  # an optimizer: numbers for each weight, by the weight's place
            state = part.state_dict()["state"].items()
            found = {
                f"{place}.{key}": torch.as_tensor(value) for place, values in state for key, value in values.items()
            }
        else:
            found = part.state_dict()
        tensors |= {f"{name}/{key}": tensor.detach().cpu().contiguous() for key, tensor in found.items()}
    path = folder / CHECKPOINT
    try:
        with written_whole(path) as part:
            save_file(tensors, part, {"facts": json.dumps(facts)})
    except SafetensorError as error:
        raise OSError(f"{path} cannot be written, is the disk full? {error}") from error


def load_checkpoint(folder, parts):
    """Put a checkpoint's tensors into the parts, in place; see `save_checkpoint`.

    Raises:
        OSError: it cannot be read, or another version wrote it.
    """
    with _opened(folder) as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - it is no dictionary
    for name, part in parts.items():
        start = f"{name}/"
        found = {key.removeprefix(start): tensor for key, tensor in tensors.items() if key.startswith(start)}
        if hasattr(part, "param_groups"):
            weights, state = part.param_groups[0]["params"], {}
            for place_and_key, tensor in found.items():
                place, key = place_and_key.split(".")
                # In the order of the weight's own elements in memory, which may be channels_last.
                like = torch.empty_like(weights[int(place)], device="cpu") if tensor.dim() else tensor.clone()
                state.setdefault(int(place), {})[key] = like.copy_(tensor)
            part.load_state_dict({"state": state, "param_groups": part.state_dict()["param_groups"]})
        elif not found:
            says = f"{folder / CHECKPOINT} lacks the {name}: another version of train.py wrote it"
            raise OSError(f"{says}; start again without --resume, in another folder")
        else:
            part.load_state_dict(found)


def facts_of(folder):
    """The facts in a run's checkpoint.

    Raises:
        OSError: there is none, it cannot be read, or another program wrote it.
    """
    with _opened(folder) as file:
        facts = (file.metadata() or {}).get("facts")
    if facts is None:
        raise OSError(f"{folder / CHECKPOINT} was not written by train.py: name another folder")
    return json.loads(facts)


def _opened(folder):
    path = folder / CHECKPOINT
    if not path.is_file():
        raise FileNotFoundError(f"{path} does not exist: there is no run in {folder} yet")
    try:
        return safe_open(path, framework="pt")
    except SafetensorError as error:
        raise OSError(f"{path} is damaged: start again without --resume, in another folder") from error
