/** Host names, as a URL has them, that no other machine answers to. */
export const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
