"""Walls around a process that runs what strangers ask: no network, no other programs, not all of
the memory, and the first to go when the machine itself has none left.

The guard in front already refuses SERVICE; this is the second wall, for what a guard does not see.
Linux only (seccomp, RLIMIT_AS); elsewhere the first wall and the deadline remain.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import os
import platform
import resource
import struct

#: machine -> (audit architecture, (socket, connect, execve, execveat, ptrace, process_vm_readv,
#: process_vm_writev, io_uring_setup))
_ARCHITECTURES = {
    "x86_64": (0xC000003E, (41, 42, 59, 322, 101, 310, 311, 425)),
    "aarch64": (0xC00000B7, (198, 203, 221, 281, 117, 270, 271, 425)),
}
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # refuse: EPERM
_X32 = 0x40000000  # numbers from here on are a second way to the same calls
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2


def bound_memory(more: int) -> None:
    """At most so many bytes beyond what is in use now."""
    with contextlib.suppress(OSError, ValueError):
        with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123  # no imports here
            pages = int(told.read().split()[0])
        most = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def bound_work(seconds: float) -> None:
    """At most so many more seconds of processor: for when nobody is left who would stop it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = math.ceil(used.ru_utime + used.ru_stime + seconds)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def cut_off() -> bool:
    """No sockets, no programs from now on, for this process and for good. Whether that worked."""
    known = _ARCHITECTURES.get(platform.machine())
    if platform.system() != "Linux" or known is None:
        return False
    architecture, calls = known
    steps = [
        (_LOAD, 0, 0, 4),
        (_IF_EQUAL, 0, len(calls) + 3, architecture),
        (_LOAD, 0, 0, 0),
        (_IF_AT_LEAST, len(calls) + 1, 0, _X32),
        *((_IF_EQUAL, len(calls) - n, 0, call) for n, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    written = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(
        struct.pack("HxxxxxxQ", len(steps), ctypes.addressof(written))
    )
    libc = _libc()
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return not libc.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)


def no_more_files() -> None:
    """Nothing can be opened any more, sockets neither; what is open stays so."""
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def patient() -> None:
    """Let whoever hands this process a question go on first: by itself the system gives it the
    processor of the one that wakes it, in the middle of its work."""
    with contextlib.suppress(OSError, AttributeError):  # AttributeError: not on this system
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def expendable() -> None:
    """When the machine has no memory left, this process ends and not the service; when it breaks
    down, what was in it is not written to the disk."""
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as told:  # noqa: PTH123
            told.write("1000")


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
