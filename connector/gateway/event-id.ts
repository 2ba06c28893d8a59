import { createHash } from 'node:crypto';
import { eventRequestSchema } from '../contract/index.ts';

const { maxLength, pattern } = eventRequestSchema.properties.eventId;
const form = new RegExp(pattern);

/** Written as JSON first, which spells out what UTF-8 can not hold: no two texts are made one. */
export const digestId = (id: unknown): string =>
  `sha256:${createHash('sha256').update(JSON.stringify(id)).digest('hex')}`;

/**
 * An id that somebody else made, as one of ours: legible where an event id can be so long and of such characters, else
 * its digest.
 */
export function fittingId(prefix: string, id: string): string {
  const legible = prefix + id;
  return legible.length <= maxLength && form.test(legible) ? legible : prefix + digestId(id);
}
