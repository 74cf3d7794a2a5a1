# <sys/stat.h>: what is known about a file.
from libc.time cimport timespec
from posix.types cimport (blkcnt_t, blksize_t, dev_t, gid_t, ino_t, mode_t, nlink_t, off_t,
                          time_t, uid_t)

cdef extern from "<sys/stat.h>" nogil:
    # C has a struct and a function of the same name
    struct struct_stat "stat":
        dev_t st_dev
        ino_t st_ino
        mode_t st_mode
        nlink_t st_nlink
        uid_t st_uid
        gid_t st_gid
        dev_t st_rdev
        off_t st_size
        blksize_t st_blksize
        blkcnt_t st_blocks
        time_t st_atime
        time_t st_mtime
        time_t st_ctime
        # POSIX 2008; macOS calls them st_atimespec and so on
        timespec st_atim
        timespec st_mtim
        timespec st_ctim
        # macOS and the BSDs
        time_t st_birthtime

    int stat(const char *path, struct_stat *result)
    int lstat(const char *path, struct_stat *result)
    int fstat(int fd, struct_stat *result)
    int fstatat(int folder, const char *path, struct_stat *result, int flags)

    int chmod(const char *path, mode_t mode)
    int fchmod(int fd, mode_t mode)
    int fchmodat(int folder, const char *path, mode_t mode, int flags)
    mode_t umask(mode_t mask)

    int mkdir(const char *path, mode_t mode)
    int mkdirat(int folder, const char *path, mode_t mode)
    int mkfifo(const char *path, mode_t mode)
    int mkfifoat(int folder, const char *path, mode_t mode)
    int mknod(const char *path, mode_t mode, dev_t device)
    int mknodat(int folder, const char *path, mode_t mode, dev_t device)

    # times[0] is of reading, times[1] of writing
    int futimens(int fd, const timespec *times)
    int utimensat(int folder, const char *path, const timespec *times, int flags)

    # kinds of files
    mode_t S_IFMT
    mode_t S_IFBLK
    mode_t S_IFCHR
    mode_t S_IFDIR
    mode_t S_IFIFO
    mode_t S_IFLNK
    mode_t S_IFREG
    mode_t S_IFSOCK
    mode_t S_ISBLK(mode_t mode)
    mode_t S_ISCHR(mode_t mode)
    mode_t S_ISDIR(mode_t mode)
    mode_t S_ISFIFO(mode_t mode)
    mode_t S_ISLNK(mode_t mode)
    mode_t S_ISREG(mode_t mode)
    mode_t S_ISSOCK(mode_t mode)
    bint S_TYPEISMQ(struct_stat *result)
    bint S_TYPEISSEM(struct_stat *result)
    bint S_TYPEISSHM(struct_stat *result)

    # permissions
    mode_t S_ISUID
    mode_t S_ISGID
    mode_t S_ISVTX
    mode_t S_IRWXU
    mode_t S_IRUSR
    mode_t S_IWUSR
    mode_t S_IXUSR
    mode_t S_IRWXG
    mode_t S_IRGRP
    mode_t S_IWGRP
    mode_t S_IXGRP
    mode_t S_IRWXO
    mode_t S_IROTH
    mode_t S_IWOTH
    mode_t S_IXOTH
