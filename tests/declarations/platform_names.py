"""Names that are declared and that the C compiler of a common Linux machine refuses.

A declaration costs nothing until it is used, so names of other systems, other versions and
other language levels stand in the same files.  Each row gives its reason.
"""

# module: {name: reason}
ABSENT = {
    "libc.errno": {
    },
    "libc.signal": {
        "SIGEMT": "BSD and macOS",
        "SIGINFO": "BSD and macOS",
        "SIGLOST": "few systems",
        "SIGUNUSED": "removed from newer C libraries",
    },
    "libc.stdio": {
        "gets": "removed in C11",
    },
    "libc.threads": {
        "ONCE_FLAG_INIT": "an initialiser, no expression, in many C libraries",
    },
}
