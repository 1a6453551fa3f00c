#pragma once

/// Asks the processor to bring the line of memory at an address into its cache. It does not wait, and an address that is not there does no harm.
static inline __attribute__((always_inline)) void prefetch(const void *address) { __builtin_prefetch(address); }
