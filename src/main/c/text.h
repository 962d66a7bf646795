/*
 * Text of a bounded length, built in the caller's memory: what does not fit is cut off, and the
 * bytes always end with a NUL. Only printable ASCII belongs here.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text {
    char *bytes;
    size_t length;
    size_t capacity; /* of bytes, its final NUL included */
};

#define TEXT_IN(array) ((struct text){.bytes = (array), .length = 0, .capacity = sizeof(array)})

/*
 * Appends in the manner of printf(3), of which it knows %s, %u (unsigned), %d (int, zero or more),
 * %lu and %lx (unsigned long, which is 64 bits here). Anything else ends the text.
 */
__attribute__((format(printf, 2, 3))) void text_add(struct text *text, const char *format, ...);
__attribute__((format(printf, 2, 0))) void text_vadd(struct text *text, const char *format,
                                                     va_list arguments);

bool text_equal(const char *a, const char *b);

/* What follows the prefix, or NULL if the text does not begin with it. */
const char *text_after(const char *text, const char *prefix);

/*
 * Reads the decimal digits at *text and moves *text behind them; false if there is no digit or the
 * number exceeds the highest one.
 */
bool text_number(const char **text, uint64_t highest, uint64_t *number);

#endif
