const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** Whether a host, as it stands in an address or in the environment file, is this machine and reached by nobody else. */
export const isLoopback = (host: string): boolean => loopback.has(host);
