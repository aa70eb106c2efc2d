/* Preloaded into the program under test: ends it, or makes its disk full, at the n-th thing that it does to a file
 * below a folder. Counts writes, syncs, truncations, renames, links, deletions, and what is opened to be written.
 *
 *   LAC_CUT_IN     the folder
 *   LAC_CUT_AT     n, from 1; 0 only counts
 *   LAC_CUT_HOW    after: the n-th is done, then the program is gone
 *                  torn:  of a write a part is done, of anything else nothing, then the program is gone
 *                  full:  of a write a half is done; from then on every write says that the disk is full
 *                  fail:  the n-th fails once with an input/output error
 *                  dead:  the n-th fails so, and everything after it
 *                  short: of the n-th, if it is a write, a half is done and said to be; else as usual
 *   LAC_CUT_OPENS  if it is set, opening a file and making a folder count too
 *   LAC_CUT_COUNT  a file that gets the number of things done when the program ends by itself
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static char folder[PATH_MAX];
static size_t folder_length;
static long at, done;
static enum { AFTER, TORN, FULL, FAIL, DEAD, SHORT } how;
static int is_full, opens;

__attribute__((constructor)) static void begin(void) {
  const char *in = getenv("LAC_CUT_IN"), *n = getenv("LAC_CUT_AT"), *kind = getenv("LAC_CUT_HOW");
  if (!in || !realpath(in, folder)) return;
  folder_length = strlen(folder);
  opens = getenv("LAC_CUT_OPENS") != NULL;
  at = n ? atol(n) : 0;
  if (kind && !strcmp(kind, "torn")) how = TORN;
  if (kind && !strcmp(kind, "full")) how = FULL;
  if (kind && !strcmp(kind, "fail")) how = FAIL;
  if (kind && !strcmp(kind, "dead")) how = DEAD;
  if (kind && !strcmp(kind, "short")) how = SHORT;
}

__attribute__((destructor)) static void end(void) {
  const char *to = getenv("LAC_CUT_COUNT");
  if (!to) return;
  char text[32];
  int length = snprintf(text, sizeof text, "%ld", done), fd = syscall(SYS_openat, AT_FDCWD, to, O_CREAT | O_TRUNC | O_WRONLY, 0600);
  syscall(SYS_write, fd, text, length);
  syscall(SYS_close, fd);
}

static int below(const char *path) { return folder_length && !strncmp(path, folder, folder_length); }

static int watched(int fd) {
  if (!folder_length) return 0;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return below(path);
}

static int watched_path(const char *path) {
  char whole[PATH_MAX];
  if (path[0] == '/') return below(path);
  if (!getcwd(whole, sizeof whole)) return 0;
  return below(whole);
}

static int now(void) { return ++done == at; }
static void gone(void) { syscall(SYS_exit_group, 137); }

/* What to do with the next thing: 0 as usual, 1 as usual and then be gone, 2 be gone, 3 a half of it, -1 fail. */
static int fate(void) {
  if (is_full) { errno = how == DEAD ? EIO : ENOSPC; return -1; }
  if (!now()) return 0;
  if (how == SHORT) return 3;
  if (how == DEAD) is_full = 1;
  if (how == AFTER) return 1;
  if (how == TORN) return 2;
  if (how == FULL) { is_full = 1; errno = ENOSPC; return -1; }
  errno = EIO;
  return -1;
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

#define WRITE(name, arguments, call, length) \
  ssize_t name arguments { \
    REAL(ssize_t, name, TYPES); \
    if (!watched(fd)) return call(length); \
    int what = fate(); \
    if (what == -1 && how == FULL && done == at && length > 1) { at = -1; return call(length / 2); } \
    if (what == -1) return -1; \
    if (what == 2) { if (length > 1) { ssize_t part = call(length / 2); (void)part; } gone(); } \
    ssize_t written = call(what == 3 && length > 1 ? length / 2 : length); \
    if (what == 1) gone(); \
    return written; \
  }

#define TYPES int, const void *, size_t
#define CALL(n) real(fd, bytes, n)
WRITE(write, (int fd, const void *bytes, size_t count), CALL, count)
#undef TYPES
#undef CALL
#define TYPES int, const void *, size_t, off_t
#define CALL(n) real(fd, bytes, n, offset)
WRITE(pwrite, (int fd, const void *bytes, size_t count, off_t offset), CALL, count)
#undef TYPES
#undef CALL
#define TYPES int, const void *, size_t, off64_t
#define CALL(n) real(fd, bytes, n, offset)
WRITE(pwrite64, (int fd, const void *bytes, size_t count, off64_t offset), CALL, count)

#define OTHER(name, arguments, types, call, condition) \
  int name arguments { \
    REAL(int, name, types); \
    if (!(condition)) return call; \
    int what = fate(); \
    if (what == -1) return -1; \
    if (what == 2) gone(); \
    int answer = call; \
    if (what == 1) gone(); \
    return answer; \
  }

#define COMMA ,
OTHER(fsync, (int fd), int, real(fd), watched(fd))
OTHER(fdatasync, (int fd), int, real(fd), watched(fd))
OTHER(ftruncate, (int fd, off_t length), int COMMA off_t, real(fd, length), watched(fd))
OTHER(ftruncate64, (int fd, off64_t length), int COMMA off64_t, real(fd, length), watched(fd))
OTHER(unlink, (const char *path), const char *, real(path), watched_path(path))
OTHER(rename, (const char *from, const char *to), const char * COMMA const char *, real(from, to), watched_path(to))
OTHER(link, (const char *from, const char *to), const char * COMMA const char *, real(from, to), watched_path(to))
OTHER(renameat2, (int a, const char *from, int b, const char *to, unsigned flags), int COMMA const char * COMMA int COMMA const char * COMMA unsigned, real(a, from, b, to, flags), watched_path(to))
OTHER(linkat, (int at_from, const char *from, int at_to, const char *to, int flags),
      int COMMA const char * COMMA int COMMA const char * COMMA int, real(at_from, from, at_to, to, flags),
      watched_path(to))
OTHER(mkdir, (const char *path, mode_t mode), const char * COMMA mode_t, real(path, mode), opens && watched_path(path))

/* Rust copies files with it: it is sent the other way, by reading and writing, which are counted. */
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

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, name, const char *, int, ...); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = va_arg(rest, mode_t); \
    va_end(rest); \
    if (!opens || !watched_path(path)) return real(path, flags, mode); \
    int what = is_full && !(flags & O_CREAT) ? 0 : fate(); \
    if (what == -1) return -1; \
    if (what == 2) gone(); \
    int answer = real(path, flags, mode); \
    if (what == 1) gone(); \
    return answer; \
  }
OPEN(open)
OPEN(open64)
