/** What two values have to share to be equal. */
export type Comparable = string | number | boolean | null;

/** Forms write ids as `{GUID}`; the Web API and event ids want them bare. */
export const bareId = (id: string): string => id.replace(/[{}]/g, '').toLowerCase();

/**
 * A column's value as the server's handlers compare it (`comparable` in plugins/change.ts): it becomes part of the event's id.
 * A lookup is the row it points to; nothing, and a text of blanks, are empty.
 */
export function comparable(value: unknown): Comparable {
  if (Array.isArray(value)) {
    const [first] = value as readonly ({ readonly id?: string } | undefined)[];
    return first?.id === undefined ? null : bareId(first.id);
  }
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
