# POSIX, one module per header, with the common additions of Linux and the BSDs.
