#pragma once

#include <pthread.h>
#include <unistd.h>

static inline void *threads_wait_at_gate(void *gate) {
  pthread_mutex_lock((pthread_mutex_t *)gate);
  pthread_mutex_unlock((pthread_mutex_t *)gate);
  return 0;
}

/// Whether the system gives the threads that work in `count` parts would be shared by: one for each processor, this one included. They are started, all at once, and ended again.
static inline int threads_are_given(int count) {
  pthread_t threads[256];
  pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  // Where the system does not say, as many as there are parts.
  if (processors < 1) processors = count;
  int others = (count < processors ? count : (int)processors) - 1, started = 0;
  if (others > 256) others = 256;
  pthread_mutex_lock(&gate);
  while (started < others && pthread_create(&threads[started], 0, threads_wait_at_gate, &gate) == 0) started++;
  pthread_mutex_unlock(&gate);
  for (int i = 0; i < started; i++) pthread_join(threads[i], 0);
  return started == others;
}
