#include <xxhash.h>

// The library brings a digest for the widest vectors that the machine has, chosen at run time; on other processors than x86 its ordinary one is as wide as it gets.
#if defined(__x86_64__) && __has_include(<xxh_x86dispatch.h>)
#include <xxh_x86dispatch.h>
#endif

/// Takes the next bytes into a digest of 128 bits.
static inline void vitalfew_xxh128_update(XXH3_state_t *state, const void *bytes, size_t count) {
  // The header above replaces the name.
  (void)XXH3_128bits_update(state, bytes, count);
}
