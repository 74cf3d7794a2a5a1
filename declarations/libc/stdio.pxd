# <stdio.h>, C99 7.19.
cdef extern from *:
    # for old code; write `const char` instead
    ctypedef const char const_char "const char"

cdef extern from "<stdio.h>" nogil:
    ctypedef struct FILE
    ctypedef struct fpos_t:
        pass

    FILE *stdin
    FILE *stdout
    FILE *stderr

    enum:
        BUFSIZ
        EOF
        FILENAME_MAX
        FOPEN_MAX
        L_tmpnam
        TMP_MAX
        SEEK_SET
        SEEK_CUR
        SEEK_END
        _IOFBF
        _IOLBF
        _IONBF

    # files
    int remove(const char *path)
    int rename(const char *old, const char *new)
    FILE *tmpfile()
    char *tmpnam(char *name)

    # opening, closing, buffers
    FILE *fopen(const char *path, const char *mode)
    FILE *freopen(const char *path, const char *mode, FILE *stream)
    FILE *fdopen(int fd, const char *mode)  # POSIX
    int fclose(FILE *stream)
    int fflush(FILE *stream)
    void setbuf(FILE *stream, char *buffer)
    int setvbuf(FILE *stream, char *buffer, int mode, size_t size)

    # formatted
    int printf(const char *format, ...)
    int fprintf(FILE *stream, const char *format, ...)
    int sprintf(char *target, const char *format, ...)
    int snprintf(char *target, size_t size, const char *format, ...)
    int scanf(const char *format, ...)
    int fscanf(FILE *stream, const char *format, ...)
    int sscanf(const char *source, const char *format, ...)

    # characters and lines
    int fgetc(FILE *stream)
    int getc(FILE *stream)
    int getchar()
    char *fgets(char *target, int size, FILE *stream)
    char *gets(char *target)  # no longer in C11: it cannot know where to stop
    ssize_t getline(char **line, size_t *size, FILE *stream)  # POSIX
    int ungetc(int c, FILE *stream)
    int fputc(int c, FILE *stream)
    int putc(int c, FILE *stream)
    int putchar(int c)
    int fputs(const char *s, FILE *stream)
    int puts(const char *s)

    # blocks
    size_t fread(void *target, size_t size, size_t count, FILE *stream)
    size_t fwrite(const void *source, size_t size, size_t count, FILE *stream)

    # position
    int fgetpos(FILE *stream, fpos_t *position)
    int fsetpos(FILE *stream, const fpos_t *position)
    int fseek(FILE *stream, long offset, int whence)
    long ftell(FILE *stream)
    void rewind(FILE *stream)

    # errors
    void clearerr(FILE *stream)
    int feof(FILE *stream)
    int ferror(FILE *stream)
    void perror(const char *s)
