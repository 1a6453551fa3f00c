// Finds separators in CSV bytes, 64 at a time.
//
// What is clever: 64 bytes are compared at once with the delimiter, the line ends and the quote, which gives four 64-bit masks. The running parity of the quote
// mask (a prefix exclusive-or) is 1 exactly inside quoted stretches, doubled quotes included, so that separators there can be masked out. What is left is taken out bit by bit. Nothing branches on
// single bytes.
//
// This is exact only for bytes whose quotes are well formed (RFC 4180). `byte_scan_quotes` tells, from the same masks; Framing.swift lets no others through
// in strict mode.
#ifndef VITALFEW_BYTE_SCAN_H
#define VITALFEW_BYTE_SCAN_H

#include <stddef.h>
#include <stdint.h>

/// Which instructions do the comparing. All give the same result; a test holds them against each other.
typedef enum {
  /// Eight bytes at a time in a 64-bit word; runs everywhere.
  BYTE_SCAN_WORD = 0,
  BYTE_SCAN_SSE2 = 1,
  BYTE_SCAN_AVX2 = 2,
  BYTE_SCAN_NEON = 3,
} byte_scan_kernel;

/// Whether this machine has the kernel's instructions.
int byte_scan_is_available(byte_scan_kernel kernel);

/// The fastest available one.
byte_scan_kernel byte_scan_best(void);

/// How many separators and rows a scan found, and whether the bytes are text: valid UTF-8 without a NUL.
typedef struct {
  size_t separators;
  size_t rows;
  int is_text;
} byte_scan_counts;

/// Scans `count` bytes that begin where a record begins, outside quotes.
///
/// Writes the position of every separator (delimiter, CR, LF) outside quotes to `separators`, and for every CR and LF among them to `rows` the number of separators up
/// to and including it, with the highest bit set where the row contains a quote. Both need room for `count + 64` entries: every byte can be a separator, and entries are written ahead four at a time.
/// `count` is below 2^31.
byte_scan_counts byte_scan(
    const uint8_t *bytes, size_t count, uint8_t delimiter, byte_scan_kernel kernel, int32_t *separators, uint32_t *rows);

/// What a look over the quotes of a stretch found.
typedef struct {
  /// 1 where every quote opens a field, closes one or is doubled, as RFC 4180 has it; 0: somewhere one is not, and nothing else here is meant.
  int well_formed;
  /// 1 where the stretch ends inside quotes.
  int ends_inside;
  /// Behind the last CR or LF outside quotes; 0 where there is none.
  size_t end;
} byte_scan_quotes_found;

/// Looks at the quotes of bytes that begin where a record begins: whether `byte_scan` may read them, and where whole records end.
///
/// A quote must stand at the begin of its field, and what closes it must be followed by a separator; the last byte may close without one.
byte_scan_quotes_found byte_scan_quotes(const uint8_t *bytes, size_t count, uint8_t delimiter, byte_scan_kernel kernel);

/// Whether bytes are text: valid UTF-8 without a NUL.
int byte_scan_is_text(const uint8_t *bytes, size_t count);

#endif
