// The floor under any reader that asks libcsv for every field: counts them and does nothing else.
#include <csv.h>
#include <stdio.h>

static void field(void *bytes, size_t count, void *fields) { (void)bytes, (void)count, ++*(size_t *)fields; }

int main(int argc, char **argv) {
  static char buffer[1 << 18];
  struct csv_parser parser;
  size_t fields = 0, count;
  FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (file == NULL || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) return 1;
  while ((count = fread(buffer, 1, sizeof buffer, file)) > 0)
    if (csv_parse(&parser, buffer, count, field, NULL, &fields) != count) return 1;
  if (csv_fini(&parser, field, NULL, &fields) != 0) return 1;
  printf("%zu\n", fields);
  return 0;
}
