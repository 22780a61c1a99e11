/* Loaded before all else into a phone that is to die (KilledTest.kt). It counts the moments at which a power cut or a kill would leave another
 * disk: before and after everything that makes files durable or gives them another name, and after the first write since. At the moment that was
 * asked for, the process kills itself as the system would. It hangs on no clock. A full disk is told of here too. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int armed, moments, die_at, written, full;

/* Counts from now on, and dies at this moment; 0 never. */
void walkabout_kill_at(int moment) {
    atomic_store(&moments, 0);
    atomic_store(&written, 0);
    atomic_store(&die_at, moment);
    atomic_store(&armed, 1);
}

/* Stops counting; how many there were. */
int walkabout_moments(void) {
    atomic_store(&armed, 0);
    return atomic_load(&moments);
}

/* From now on nothing more can be written, or it can again. */
void walkabout_is_full(int is) { atomic_store(&full, is); }

static void moment(void) {
    if (atomic_load(&armed) && atomic_fetch_add(&moments, 1) + 1 == atomic_load(&die_at)) kill(getpid(), SIGKILL);
}

static void wrote(void) {
    if (atomic_load(&armed) && !atomic_exchange(&written, 1)) moment();
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define AROUND(call)            \
    do {                        \
        moment();               \
        int came_to = call;     \
        atomic_store(&written, 0); \
        moment();               \
        return came_to;         \
    } while (0)

int fsync(int file) { AROUND(REAL(fsync)(file)); }
int fdatasync(int file) { AROUND(REAL(fdatasync)(file)); }
int rename(const char *from, const char *to) { AROUND(REAL(rename)(from, to)); }
int unlink(const char *path) { AROUND(REAL(unlink)(path)); }
int ftruncate(int file, off_t length) { AROUND(REAL(ftruncate)(file, length)); }
int ftruncate64(int file, off64_t length) { AROUND(REAL(ftruncate64)(file, length)); }

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
    if (atomic_load(&full)) {
        errno = ENOSPC;
        return -1;
    }
    ssize_t came_to = REAL(pwrite)(file, bytes, count, at);
    wrote();
    return came_to;
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    if (atomic_load(&full)) {
        errno = ENOSPC;
        return -1;
    }
    ssize_t came_to = REAL(pwrite64)(file, bytes, count, at);
    wrote();
    return came_to;
}
