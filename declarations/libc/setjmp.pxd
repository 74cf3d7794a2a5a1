# <setjmp.h>, C99 7.13, and the two POSIX forms that keep the signal mask.
# A jump must not cross a frame that owns Python references.
cdef extern from "<setjmp.h>" nogil:
    ctypedef struct jmp_buf:
        pass
    int setjmp(jmp_buf env)
    void longjmp(jmp_buf env, int val)

    # POSIX
    ctypedef struct sigjmp_buf:
        pass
    int sigsetjmp(sigjmp_buf env, int savemask)
    void siglongjmp(sigjmp_buf env, int val)
