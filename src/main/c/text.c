/* Bounded text, and the four functions that gcc may call in a freestanding program. */
#include "text.h"

static void add_char(struct text *text, char c) {
    if (text->length + 1 < text->capacity) {
        text->bytes[text->length++] = c;
        text->bytes[text->length] = '\0';
    }
}

static void add_string(struct text *text, const char *string) {
    while (*string) {
        add_char(text, *string++);
    }
}

static void add_number(struct text *text, uint64_t number, unsigned base) {
    char digits[20]; /* 2^64 has 20 decimal digits */
    unsigned count = 0;
    do {
        digits[count++] = "0123456789abcdef"[number % base];
        number /= base;
    } while (number);
    while (count) {
        add_char(text, digits[--count]);
    }
}

void text_vadd(struct text *text, const char *format, va_list arguments) {
    for (; *format; format++) {
        if (*format != '%') {
            add_char(text, *format);
            continue;
        }
        switch (*++format) {
        case 's':
            add_string(text, va_arg(arguments, const char *));
            break;
        case 'u':
            add_number(text, va_arg(arguments, unsigned), 10);
            break;
        case 'd':
            add_number(text, (uint64_t)va_arg(arguments, int), 10);
            break;
        case 'l':
            add_number(text, va_arg(arguments, unsigned long), *++format == 'x' ? 16 : 10);
            break;
        default:
            return;
        }
    }
}

void text_add(struct text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    text_vadd(text, format, arguments);
    va_end(arguments);
}

bool text_equal(const char *a, const char *b) {
    const char *rest = text_after(a, b);
    return rest && !*rest;
}

const char *text_after(const char *text, const char *prefix) {
    while (*prefix) {
        if (*text++ != *prefix++) {
            return NULL;
        }
    }
    return text;
}

bool text_number(const char **text, uint64_t highest, uint64_t *number) {
    uint64_t value = 0;
    if (**text < '0' || **text > '9') {
        return false;
    }
    for (; **text >= '0' && **text <= '9'; (*text)++) {
        unsigned digit = (unsigned)(**text - '0');
        if (value > (highest - digit) / 10) {
            return false;
        }
        value = value * 10 + digit;
    }
    *number = value;
    return true;
}

/* gcc(1), -ffreestanding: GCC requires the environment to provide these four. */

void *memcpy(void *restrict to, const void *restrict from, size_t length);
void *memmove(void *to, const void *from, size_t length);
void *memset(void *to, int byte, size_t length);
int memcmp(const void *a, const void *b, size_t length);

void *memcpy(void *restrict to, const void *restrict from, size_t length) {
    void *result = to;
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(length) : : "memory");
    return result;
}

void *memmove(void *to, const void *from, size_t length) {
    unsigned char *t = to;
    const unsigned char *f = from;
    if (t < f) {
        return memcpy(to, from, length);
    }
    while (length--) {
        __asm__ volatile("" : : : "memory"); /* or gcc would see a memmove in this loop */
        t[length] = f[length];
    }
    return to;
}

void *memset(void *to, int byte, size_t length) {
    void *result = to;
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(length) : "a"(byte) : "memory");
    return result;
}

int memcmp(const void *a, const void *b, size_t length) {
    const unsigned char *x = a, *y = b;
    for (size_t i = 0; i < length; i++) {
        if (x[i] != y[i]) {
            return x[i] - y[i];
        }
    }
    return 0;
}
