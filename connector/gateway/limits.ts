/** What one request may hold. Bytes are those of the body as it is sent. */
export const requestLimits = {
  eventBytes: 64 * 1024,
  batchBytes: 1024 * 1024,
  batchEvents: 500,
} as const;
