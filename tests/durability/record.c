/* Preloaded into the program under test: writes down, in order, what it does to the files of a folder, so that the
 * power can be cut afterwards at any place of the record.
 *
 *   LAC_RECORD_IN  the folder
 *   LAC_RECORD_TO  the record; it is appended to
 *
 * One entry: a letter, then numbers of eight bytes (little-endian), then bytes.
 *   W inode offset length bytes   written
 *   T inode length                cut to a length
 *   S inode                       synced; of the folder: its names are
 *   C inode length path           a name was given to a new file, or another one to a file that is there
 *   R inode length path length path   a name was changed from the first to the second
 *   U inode length path           a name was taken away
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static char folder[PATH_MAX];
static size_t folder_length;
static int record = -1;

__attribute__((constructor)) static void begin(void) {
  const char *in = getenv("LAC_RECORD_IN"), *to = getenv("LAC_RECORD_TO");
  if (!in || !to || !realpath(in, folder)) return;
  folder_length = strlen(folder);
  record = syscall(SYS_openat, AT_FDCWD, to, O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600);
}

static void put(const void *bytes, size_t length) { ssize_t done = syscall(SYS_write, record, bytes, length); (void)done; }
static void number(uint64_t value) { put(&value, sizeof value); }
static void words(const char *text) { number(strlen(text)); put(text, strlen(text)); }

static int below(const char *path) { return record >= 0 && !strncmp(path, folder, folder_length); }

/* The inode of a file or of the folder itself; 0 of anything else. */
static uint64_t watched(int fd) {
  if (record < 0) return 0;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  struct stat about;
  return below(path) && !syscall(SYS_newfstatat, fd, "", &about, AT_EMPTY_PATH) ? about.st_ino : 0;
}

/* A path with its folders, whether the file is there or not. */
static int whole(const char *path, char *into) {
  if (record < 0) return 0;
  if (path[0] == '/') snprintf(into, PATH_MAX, "%s", path);
  else { char here[PATH_MAX / 2]; if (!getcwd(here, sizeof here)) return 0; snprintf(into, PATH_MAX, "%s/%s", here, path); }
  return below(into);
}

static uint64_t inode_of(const char *path) {
  struct stat about;
  return syscall(SYS_newfstatat, AT_FDCWD, path, &about, AT_SYMLINK_NOFOLLOW) ? 0 : about.st_ino;
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static void wrote(uint64_t inode, const void *bytes, ssize_t length, uint64_t offset) {
  if (!inode || length <= 0) return;
  put("W", 1); number(inode); number(offset); number(length); put(bytes, length);
}

ssize_t write(int fd, const void *bytes, size_t count) {
  REAL(ssize_t, write, int, const void *, size_t);
  uint64_t inode = watched(fd), at = inode ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t done = real(fd, bytes, count);
  wrote(inode, bytes, done, at);
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
  ssize_t done = real(fd, bytes, count, offset);
  wrote(watched(fd), bytes, done, offset);
  return done;
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
  ssize_t done = real(fd, bytes, count, offset);
  wrote(watched(fd), bytes, done, offset);
  return done;
}

static void synced(int fd) { uint64_t inode = watched(fd); if (inode) { put("S", 1); number(inode); } }
int fsync(int fd) { REAL(int, fsync, int); int done = real(fd); if (!done) synced(fd); return done; }
int fdatasync(int fd) { REAL(int, fdatasync, int); int done = real(fd); if (!done) synced(fd); return done; }

static void cut(int fd, uint64_t length) { uint64_t inode = watched(fd); if (inode) { put("T", 1); number(inode); number(length); } }
int ftruncate(int fd, off_t length) { REAL(int, ftruncate, int, off_t); int done = real(fd, length); if (!done) cut(fd, length); return done; }
int ftruncate64(int fd, off64_t length) { REAL(int, ftruncate64, int, off64_t); int done = real(fd, length); if (!done) cut(fd, length); return done; }

static int opened(int fd, const char *path, int flags, int was_there) {
  char name[PATH_MAX];
  if (fd >= 0 && (flags & O_CREAT) && !was_there && whole(path, name)) { put("C", 1); number(inode_of(name)); words(name); }
  if (fd >= 0 && (flags & O_TRUNC) && was_there) cut(fd, 0);
  return fd;
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, name, const char *, int, ...); \
    va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
    char full[PATH_MAX]; \
    int was_there = whole(path, full) && inode_of(full) != 0; \
    return opened(real(path, flags, mode), path, flags, was_there); \
  }
OPEN(open)
OPEN(open64)

int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  char old[PATH_MAX], new[PATH_MAX];
  int ours = whole(from, old) && whole(to, new);
  uint64_t inode = ours ? inode_of(old) : 0;
  int done = real(from, to);
  if (!done && ours) { put("R", 1); number(inode); words(old); words(new); }
  return done;
}
int renameat2(int from_fd, const char *from, int to_fd, const char *to, unsigned flags) {
  REAL(int, renameat2, int, const char *, int, const char *, unsigned);
  char old[PATH_MAX], new[PATH_MAX];
  int ours = whole(from, old) && whole(to, new);
  uint64_t inode = ours ? inode_of(old) : 0;
  int done = real(from_fd, from, to_fd, to, flags);
  if (!done && ours) { put("R", 1); number(inode); words(old); words(new); }
  return done;
}
int linkat(int from_fd, const char *from, int to_fd, const char *to, int flags) {
  REAL(int, linkat, int, const char *, int, const char *, int);
  char old[PATH_MAX], new[PATH_MAX];
  int ours = whole(from, old) && whole(to, new);
  int done = real(from_fd, from, to_fd, to, flags);
  if (!done && ours) { put("C", 1); number(inode_of(new)); words(new); }
  return done;
}
int unlink(const char *path) {
  REAL(int, unlink, const char *);
  char name[PATH_MAX];
  int ours = whole(path, name);
  uint64_t inode = ours ? inode_of(name) : 0;
  int done = real(path);
  if (!done && ours) { put("U", 1); number(inode); words(name); }
  return done;
}

/* Rust copies files with these: they are sent the other way, by reading and writing, which are recorded. */
ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t length, unsigned flags) {
  REAL(ssize_t, copy_file_range, int, off64_t *, int, off64_t *, size_t, unsigned);
  if (watched(to)) { errno = EXDEV; return -1; }
  return real(from, from_at, to, to_at, length, flags);
}
ssize_t sendfile64(int to, int from, off64_t *from_at, size_t length) {
  REAL(ssize_t, sendfile64, int, int, off64_t *, size_t);
  if (watched(to)) { errno = EINVAL; return -1; }
  return real(to, from, from_at, length);
}
