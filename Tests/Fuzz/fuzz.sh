#!/bin/bash
# Builds the reader's checks with libFuzzer and address sanitizer and looks for bytes for which one of them does not hold (`make fuzz`).
#
#   Tests/Fuzz/fuzz.sh [SECONDS]          all checks, so many seconds together (600)
#   Tests/Fuzz/fuzz.sh CHECK FILE ...     one check of some inputs, with all that address sanitizer has to say
#
# What is built and found stays under .build-fuzz: corpus/ grows from run to run, findings/ holds inputs for which a check does not hold.
set -euo pipefail
cd "$(dirname "$0")/../.."
readonly build=.build-fuzz corpus=Tests/Fuzz/Corpus
# Each check's share of the time; whole logs have the most to go wrong.
readonly checks='records:3 log:3 scan:1 cells:1 compression:1 decoding:1'
# Swift's own crash report would keep libFuzzer from writing down the input.
export SWIFT_BACKTRACE=enable=no

build() {
  # SwiftPM's own --sanitize takes one sanitizer for Swift code and does not ask for coverage; it is given for the missing main function.
  VITALFEW_FUZZ=1 "${SWIFT:-swift}" build -c release --product fuzz --scratch-path "$build" --sanitize=fuzzer \
    -Xswiftc -sanitize=fuzzer,address -Xswiftc -sanitize-coverage=edge,inline-8bit-counters,pc-table,trace-cmp \
    -Xswiftc -enable-testing -Xcc -fsanitize=address 2>&1 | grep -v 'Cannot export local symbol'
}

# Runs a check for some seconds; prints a line of a table; says what to do about a finding.
fuzz() {
  local check=$1 seconds=$2 log="$build/$1.log" grown="$build/corpus/$1" status=0
  mkdir -p "$grown" "$build/findings"
  # Leak sanitizer sees no leaks of Swift programs here and takes half of the time; a leak shows in the memory limit.
  ASAN_OPTIONS=malloc_context_size=0:quarantine_size_mb=16 "$build/release/fuzz" "--check=$check" -max_total_time="$seconds" \
    -max_len=1000 -timeout=30 -detect_leaks=0 -rss_limit_mb=1024 -print_final_stats=1 -dict=Tests/Fuzz/tokens.dict \
    -artifact_prefix="$build/findings/$check-" "$grown" "$corpus/$check" >"$log" 2>&1 || status=$?
  local runs edges all
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  edges=$(grep -ao 'cov: [0-9]*' "$log" | tail -1 | cut -d' ' -f2)
  all=$(sed -n 's/.*Loaded 1 modules *(\([0-9]*\) inline.*/\1/p' "$log")
  printf '%-12s %9s s %12s runs %8s of %s edges   %s\n' "$check" "$seconds" "${runs:-?}" "${edges:-?}" "${all:-?}" \
    "$([ "$status" -eq 0 ] && echo clean || echo FOUND)"
  [ "$status" -eq 0 ] && return
  local input
  input=$(sed -n 's/.*Test unit written to //p' "$log" | tail -1)
  printf '\nSee %s. Run the input again:\n  %s %s %s\n' "$log" "$0" "$check" "$input"
  printf 'Give it a name that says what it is, as a test that fails until the defect is mended:\n  cp %s %s/%s/\n' "$input" "$corpus" "$check"
  exit 1
}

build
if [ $# -gt 1 ]; then
  check=$1
  shift
  exec "$build/release/fuzz" "--check=$check" "$@"
fi
for share in $checks; do fuzz "${share%:*}" $((${1:-600} * ${share#*:} / 10)); done
