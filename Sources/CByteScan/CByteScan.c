#include "CByteScan.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

/// One bit per byte of a block of 64: bit i is byte i.
typedef struct {
  uint64_t delimiter;
  uint64_t line_end;
  uint64_t quote;
  /// Bytes that are NUL or not ASCII.
  uint64_t other;
} block_masks;

/// Bit i of the result is the exclusive-or of the bits 0…i: 1 inside quotes, the opening one included.
static inline uint64_t prefix_xor(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

/// What a scan carries from block to block.
typedef struct {
  int32_t *separators;
  uint32_t *rows;
  size_t separator_count;
  size_t row_count;
  /// All ones inside quotes.
  uint64_t inside;
  /// Whether the current row has had a quote: 0 or the highest bit.
  uint32_t quoted;
} scan_state;

/// How far bytes are known to be text.
typedef struct {
  const uint8_t *bytes;
  size_t count;
  /// Where the next scalar begins.
  size_t next;
  int is_text;
} text_state;

/// How many bytes the UTF-8 scalar at the begin of `bytes` has (The Unicode Standard, table 3-7); 0 where there is none, or NUL.
static inline size_t scalar_length(const uint8_t *bytes, size_t count) {
#define FOLLOWS(i, low, high) (bytes[i] >= (low) && bytes[i] <= (high))
  uint8_t first = bytes[0];
  if (first < 0x80) return first != 0;
  if (first < 0xC2 || first > 0xF4) return 0;
  if (first < 0xE0) return count >= 2 && FOLLOWS(1, 0x80, 0xBF) ? 2 : 0;
  if (first < 0xF0) {
    return count >= 3 && FOLLOWS(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && FOLLOWS(2, 0x80, 0xBF) ? 3 : 0;
  }
  return count >= 4 && FOLLOWS(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && FOLLOWS(2, 0x80, 0xBF) && FOLLOWS(3, 0x80, 0xBF) ? 4 : 0;
#undef FOLLOWS
}

/// Looks at the scalars that begin in a block. A block of nothing but ASCII without NUL needs no look.
static __attribute__((noinline)) void look_at_text(text_state *text, size_t base) {
  size_t end = base + 64 < text->count ? base + 64 : text->count;
  if (text->next < base) text->next = base;
  while (text->is_text && text->next < end) {
    size_t length = scalar_length(text->bytes + text->next, text->count - text->next);
    text->is_text = length != 0;
    text->next += length;
  }
}

/// Takes the separators out of one block. `base` is the position of its first byte.
static inline __attribute__((always_inline)) void take(scan_state *state, text_state *text, block_masks masks, size_t base) {
  uint64_t separator = masks.delimiter | masks.line_end;
  uint64_t quote = masks.quote;
  if (__builtin_expect(masks.other != 0, 0)) look_at_text(text, base);
  if (__builtin_expect((quote | state->inside) != 0, 0)) {
    uint64_t inside = prefix_xor(quote) ^ state->inside;
    state->inside = (uint64_t)((int64_t)inside >> 63);
    separator &= ~inside;
    masks.line_end &= ~inside;
  }

  uint64_t ends = masks.line_end;
  while (ends != 0) {
    uint64_t below = (ends & -ends) - 1;
    uint32_t has_quote = state->quoted | ((quote & below) != 0 ? 0x80000000u : 0);
    uint32_t up_to = (uint32_t)(state->separator_count + (size_t)__builtin_popcountll(separator & below) + 1);
    state->rows[state->row_count++] = up_to | has_quote;
    state->quoted = 0;
    quote &= ~below;
    ends &= ends - 1;
  }
  state->quoted |= quote != 0 ? 0x80000000u : 0;

  // Four at a time without asking whether there are so many: what is written too far is written over by the next block. Of nothing the lowest bit is the 64th, as the
  // instruction has it.
  int32_t *out = state->separators + state->separator_count;
  size_t found = (size_t)__builtin_popcountll(separator);
  state->separator_count += found;
  for (size_t written = 0; written < found; written += 4) {
    for (int i = 0; i < 4; i++) {
      out[written + (size_t)i] = (int32_t)(base + (size_t)__builtin_ctzg(separator, 64));
      separator &= separator - 1;
    }
  }
}

/// Scans whole blocks and then the rest, padded with zeros, which separate nothing.
#define DEFINE_SCAN(name, attributes, masks_of)                                                                     \
  attributes static byte_scan_counts name(                                                                         \
      const uint8_t *bytes, size_t count, uint8_t delimiter, int32_t *separators, uint32_t *rows) {                \
    scan_state state = {separators, rows, 0, 0, 0, 0};                                                             \
    text_state text = {bytes, count, 0, 1};                                                                        \
    size_t position = 0;                                                                                           \
    for (; position + 64 <= count; position += 64) take(&state, &text, masks_of(bytes + position, delimiter), position);   \
    if (position < count) {                                                                                        \
      uint8_t rest[64] = {0};                                                                                      \
      memcpy(rest, bytes + position, count - position);                                                            \
      block_masks masks = masks_of(rest, delimiter);                                                               \
      masks.delimiter &= (1ull << (count - position)) - 1;                                                         \
      masks.other &= (1ull << (count - position)) - 1;                                                             \
      take(&state, &text, masks, position);                                                                        \
    }                                                                                                              \
    return (byte_scan_counts){state.separator_count, state.row_count, text.is_text};                             \
  }

/// What a look over quotes carries from block to block.
typedef struct {
  /// All ones inside quotes.
  uint64_t inside;
  /// 1 where the byte before the block is a separator or closes a field, so that a quote may follow: the lowest bit of what is shifted in.
  uint64_t may_open;
  /// 1 where the byte before the block is a quote that closes a field: a separator or a quote must follow.
  uint64_t must_end;
  /// Not 0 once a quote was where none may be.
  uint64_t malformed;
  size_t end;
} quotes_state;

/// Looks at one block. An opening quote needs a separator or a closing quote (then both are one doubled quote) before it, a closing one either behind it.
static inline __attribute__((always_inline)) void look(quotes_state *state, block_masks masks, size_t base) {
  uint64_t separator = masks.delimiter | masks.line_end;
  uint64_t ends = masks.line_end;
  uint64_t closing = 0;
  if (__builtin_expect((masks.quote | state->inside | state->must_end) != 0, 0)) {
    uint64_t inside = prefix_xor(masks.quote) ^ state->inside;
    uint64_t opening = masks.quote & inside;
    closing = masks.quote & ~inside;
    state->malformed |= opening & ~((separator | closing) << 1 | state->may_open);
    state->malformed |= (closing << 1 | state->must_end) & ~(separator | opening);
    state->inside = (uint64_t)((int64_t)inside >> 63);
    ends &= ~inside;
  }
  state->may_open = (separator | closing) >> 63;
  state->must_end = closing >> 63;
  if (ends != 0) state->end = base + 64 - (size_t)__builtin_clzll(ends);
}

/// Looks at whole blocks and then at the rest, padded with delimiters, which nothing can be wrong with.
#define DEFINE_QUOTES(name, attributes, masks_of)                                                                   \
  attributes static byte_scan_quotes_found name(const uint8_t *bytes, size_t count, uint8_t delimiter) {           \
    quotes_state state = {0, 1, 0, 0, 0};                                                                          \
    size_t position = 0;                                                                                           \
    for (; position + 64 <= count; position += 64) look(&state, masks_of(bytes + position, delimiter), position);   \
    if (position < count) {                                                                                        \
      uint8_t rest[64];                                                                                            \
      memset(rest, delimiter, sizeof rest);                                                                        \
      memcpy(rest, bytes + position, count - position);                                                            \
      look(&state, masks_of(rest, delimiter), position);                                                           \
    }                                                                                                              \
    return (byte_scan_quotes_found){state.malformed == 0, state.inside != 0, state.end};                           \
  }

// Words: the bytes of a word that equal a byte get their highest bit set (exactly, without borrows between bytes), and a multiplication gathers the eight bits.

static inline uint64_t word_equal(uint64_t word, uint8_t byte) {
  const uint64_t low = 0x7F7F7F7F7F7F7F7Full;
  uint64_t difference = word ^ (0x0101010101010101ull * byte);
  uint64_t zero = ~(((difference & low) + low) | difference | low);
  return ((zero >> 7) * 0x0102040810204080ull) >> 56;
}

static inline block_masks word_masks(const uint8_t *bytes, uint8_t delimiter) {
  block_masks masks = {0, 0, 0, 0};
  for (int i = 0; i < 8; i++) {
    uint64_t word = 0;
    for (int j = 7; j >= 0; j--) word = word << 8 | bytes[8 * i + j];
    masks.delimiter |= word_equal(word, delimiter) << (8 * i);
    masks.line_end |= (word_equal(word, '\n') | word_equal(word, '\r')) << (8 * i);
    masks.quote |= word_equal(word, '"') << (8 * i);
    masks.other |= (word_equal(word, 0) | word_equal(word & 0x8080808080808080ull, 0x80)) << (8 * i);
  }
  return masks;
}

DEFINE_SCAN(scan_words, , word_masks)
DEFINE_QUOTES(quotes_words, , word_masks)

#if defined(__x86_64__)

static inline block_masks sse2_masks(const uint8_t *bytes, uint8_t delimiter) {
  block_masks masks = {0, 0, 0, 0};
  const __m128i zero = _mm_setzero_si128();
  const __m128i d = _mm_set1_epi8((char)delimiter), n = _mm_set1_epi8('\n'), r = _mm_set1_epi8('\r'), q = _mm_set1_epi8('"');
  for (int i = 0; i < 4; i++) {
    __m128i part = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * i));
    __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(part, n), _mm_cmpeq_epi8(part, r));
    masks.delimiter |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(part, d)) << (16 * i);
    masks.line_end |= (uint64_t)(uint32_t)_mm_movemask_epi8(ends) << (16 * i);
    masks.quote |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(part, q)) << (16 * i);
    masks.other |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_or_si128(part, _mm_cmpeq_epi8(part, zero))) << (16 * i);
  }
  return masks;
}

DEFINE_SCAN(scan_sse2, , sse2_masks)
DEFINE_QUOTES(quotes_sse2, , sse2_masks)

__attribute__((target("avx2,bmi,bmi2,popcnt"))) static inline block_masks avx2_masks(const uint8_t *bytes, uint8_t delimiter) {
  const __m256i zero = _mm256_setzero_si256();
  const __m256i d = _mm256_set1_epi8((char)delimiter), n = _mm256_set1_epi8('\n'), r = _mm256_set1_epi8('\r'), q = _mm256_set1_epi8('"');
  __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
  __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32));
#define MASK(a, b) ((uint64_t)(uint32_t)_mm256_movemask_epi8(a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32)
  block_masks masks = {
      MASK(_mm256_cmpeq_epi8(low, d), _mm256_cmpeq_epi8(high, d)),
      MASK(
          _mm256_or_si256(_mm256_cmpeq_epi8(low, n), _mm256_cmpeq_epi8(low, r)),
          _mm256_or_si256(_mm256_cmpeq_epi8(high, n), _mm256_cmpeq_epi8(high, r))),
      MASK(_mm256_cmpeq_epi8(low, q), _mm256_cmpeq_epi8(high, q)),
      MASK(_mm256_or_si256(low, _mm256_cmpeq_epi8(low, zero)), _mm256_or_si256(high, _mm256_cmpeq_epi8(high, zero)))};
#undef MASK
  return masks;
}

DEFINE_SCAN(scan_avx2, __attribute__((target("avx2,bmi,bmi2,popcnt"))), avx2_masks)
DEFINE_QUOTES(quotes_avx2, __attribute__((target("avx2,bmi,bmi2,popcnt"))), avx2_masks)

#elif defined(__aarch64__)

static inline uint64_t neon_gather(uint8x16_t a, uint8x16_t b, uint8x16_t c, uint8x16_t d) {
  const uint8x16_t bits = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t ab = vpaddq_u8(vandq_u8(a, bits), vandq_u8(b, bits));
  uint8x16_t cd = vpaddq_u8(vandq_u8(c, bits), vandq_u8(d, bits));
  uint8x16_t all = vpaddq_u8(ab, cd);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(all, all)), 0);
}

static inline block_masks neon_masks(const uint8_t *bytes, uint8_t delimiter) {
  uint8x16_t p[4], e[4];
  for (int i = 0; i < 4; i++) {
    p[i] = vld1q_u8(bytes + 16 * i);
    e[i] = vorrq_u8(vceqq_u8(p[i], vdupq_n_u8('\n')), vceqq_u8(p[i], vdupq_n_u8('\r')));
  }
#define EQUAL(i, byte) vceqq_u8(p[i], vdupq_n_u8(byte))
// NUL minus one has the highest bit set, like every byte that is not ASCII.
#define OTHER(i) vcgeq_u8(vorrq_u8(p[i], vsubq_u8(p[i], vdupq_n_u8(1))), vdupq_n_u8(0x80))
  block_masks masks = {
      neon_gather(EQUAL(0, delimiter), EQUAL(1, delimiter), EQUAL(2, delimiter), EQUAL(3, delimiter)),
      neon_gather(e[0], e[1], e[2], e[3]),
      neon_gather(EQUAL(0, '"'), EQUAL(1, '"'), EQUAL(2, '"'), EQUAL(3, '"')),
      neon_gather(OTHER(0), OTHER(1), OTHER(2), OTHER(3))};
#undef OTHER
#undef EQUAL
  return masks;
}

DEFINE_SCAN(scan_neon, , neon_masks)
DEFINE_QUOTES(quotes_neon, , neon_masks)

#endif

int byte_scan_is_available(byte_scan_kernel kernel) {
  switch (kernel) {
    case BYTE_SCAN_WORD: return 1;
#if defined(__x86_64__)
    case BYTE_SCAN_SSE2: return 1;
    case BYTE_SCAN_AVX2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
             __builtin_cpu_supports("popcnt");
#elif defined(__aarch64__)
    case BYTE_SCAN_NEON: return 1;
#endif
    default: return 0;
  }
}

byte_scan_kernel byte_scan_best(void) {
  const byte_scan_kernel order[] = {BYTE_SCAN_AVX2, BYTE_SCAN_NEON, BYTE_SCAN_SSE2};
  for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
    if (byte_scan_is_available(order[i])) return order[i];
  return BYTE_SCAN_WORD;
}

byte_scan_counts byte_scan(
    const uint8_t *bytes, size_t count, uint8_t delimiter, byte_scan_kernel kernel, int32_t *separators, uint32_t *rows) {
  switch (kernel) {
#if defined(__x86_64__)
    case BYTE_SCAN_SSE2: return scan_sse2(bytes, count, delimiter, separators, rows);
    case BYTE_SCAN_AVX2: return scan_avx2(bytes, count, delimiter, separators, rows);
#elif defined(__aarch64__)
    case BYTE_SCAN_NEON: return scan_neon(bytes, count, delimiter, separators, rows);
#endif
    default: return scan_words(bytes, count, delimiter, separators, rows);
  }
}

byte_scan_quotes_found byte_scan_quotes(const uint8_t *bytes, size_t count, uint8_t delimiter, byte_scan_kernel kernel) {
  switch (kernel) {
#if defined(__x86_64__)
    case BYTE_SCAN_SSE2: return quotes_sse2(bytes, count, delimiter);
    case BYTE_SCAN_AVX2: return quotes_avx2(bytes, count, delimiter);
#elif defined(__aarch64__)
    case BYTE_SCAN_NEON: return quotes_neon(bytes, count, delimiter);
#endif
    default: return quotes_words(bytes, count, delimiter);
  }
}

/// Whether all 64 bytes are ASCII and none is NUL; written so that a compiler makes vector instructions of it. NUL minus one has the highest bit set, like every
/// byte that is not ASCII.
static inline int is_plain_block(const uint8_t *bytes) {
  uint8_t seen = 0;
  for (size_t i = 0; i < 64; i++) seen |= (uint8_t)(bytes[i] | (bytes[i] - 1));
  return (seen & 0x80) == 0;
}

int byte_scan_is_text(const uint8_t *bytes, size_t count) {
  size_t position = 0;
  while (position < count) {
    if (position + 64 <= count && is_plain_block(bytes + position)) {
      position += 64;
      continue;
    }
    size_t end = position + 64 < count ? position + 64 : count;
    while (position < end) {
      size_t length = scalar_length(bytes + position, count - position);
      if (length == 0) return 0;
      position += length;
    }
  }
  return 1;
}
