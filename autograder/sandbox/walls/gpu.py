"""What CUDA needs of the files outside, found on this machine, for a child that computes on a GPU. For no other child.

The driver opens its device files, asks the kernel for memory through them, reads what the hardware is, and gives its
threads names, which the kernel takes in /proc/self/task. Without the last its start fails, where all else is open too.
"""

import ctypes
import os
import re
from dataclasses import dataclass

DRIVER = "libcuda.so.1"
_DEVICE = re.compile(r"nvidia(?:\d+|ctl|-uvm|-uvm-tools)")
_MAPPED = re.compile(r"\s(/\S.*/libcuda\.so[.\d]*)$", re.MULTILINE)
# What the kernel says of the machine, and of no process but the child's own.
_HARDWARE = (
    *(f"/proc/{name}" for name in ("cpuinfo", "devices", "filesystems", "meminfo", "modules", "stat", "version")),
    "/proc/driver/nvidia",
    "/proc/driver/nvidia-uvm",
    "/proc/sys/vm",
    "/sys/bus/pci/devices",
    *(f"/sys/devices/system/{name}" for name in ("cpu", "memory", "node")),
)
_CARDS = "/proc/driver/nvidia/gpus"  # a folder each, named as on the PCI bus


@dataclass(frozen=True, slots=True)
class Opened:
    """What is opened for the GPU."""

    devices: tuple[str, ...]  # files to read, to write, and to control by ioctl
    driver: tuple[str, ...]  # the folders that the loader took the driver from
    hardware: tuple[str, ...]  # what may be read of /proc and /sys
    own: int  # an open descriptor of /proc/self, whose files may be written; it stays open, so that the rule holds

    @property
    def readable(self) -> tuple[str, ...]:
        """Folders and files that may be read."""
        return self.driver + self.hardware

    def words(self) -> str:
        """For a report, at most 200 letters: what was opened."""
        where = ", ".join(self.driver)[:70] or "no folder, for the loader finds none"
        return (
            f"for the GPU: {len(self.devices)} device files (read, write, ioctl), the driver in {where}, "
            "/proc/self, and what /proc and /sys tell of the hardware"
        )


def opened() -> Opened:
    """What CUDA needs here. Loads the driver's library, which starts nothing. Raises OSError where /proc is missing."""
    devices = tuple(sorted(f"/dev/{name}" for name in _entries("/dev") if _DEVICE.fullmatch(name)))
    cards = tuple(os.path.realpath(f"/sys/bus/pci/devices/{name}") for name in _entries(_CARDS))
    return Opened(devices, driver_folders(), _HARDWARE + cards, os.open("/proc/self", os.O_PATH | os.O_DIRECTORY))


def driver_folders() -> tuple[str, ...]:
    """Where the loader finds the driver, as the kernel names it; empty where it finds none."""
    try:
        ctypes.CDLL(DRIVER)
    except OSError:
        return ()
    return mapped_folders(_maps())


def mapped_folders(maps: str) -> tuple[str, ...]:
    """The folders of the driver's library in the text of /proc/self/maps."""
    return tuple(sorted({os.path.dirname(path) for path in _MAPPED.findall(maps)}))


def _maps() -> str:
    with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as file:
        return file.read()


def _entries(folder: str) -> list[str]:
    """The names in a folder; none if it is not there."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
