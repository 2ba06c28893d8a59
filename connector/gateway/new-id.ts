import { randomUUID } from 'node:crypto';

/**
 * An id that later ids follow in order (UUID version 7, RFC 9562 section 5.7): what is written next to each other in time
 * lies next to each other in the store, which makes half of the pages that a flush to disk has to write.
 */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  // Of a random UUID (version 4) all but the time and the version; Node keeps some at hand, which fresh bytes are not.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
