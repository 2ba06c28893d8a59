/** A binding id, read the way the platform reads it. */
export interface Binding {
  readonly entityType: string;
  readonly entityId: string;
}

/**
 * `{entityType}/{entityId}`: slashes at both ends fall away, the last part is the id and the parts before it become one
 * type (Microsoft Learn, "Use binding IDs to correlate across triggers", interpretation).
 */
export function bindingFrom(text: string): Binding {
  const parts = text.replaceAll(/^\/+|\/+$/g, '').split('/');
  return { entityType: parts.slice(0, -1).join(''), entityId: parts.at(-1) ?? '' };
}

/**
 * Does a signal act on the journey instance that another signal started? The comparison of the same page. There are five
 * cases: the start has no binding (yes), the signal has none (yes), same type and id (yes), same type but another id (no),
 * another type (yes, since a binding says nothing across types). An empty text is not a missing one: beside a start
 * without a type its type is the same and its id is not.
 */
export function actsOn(start: string | undefined, signal: string | undefined): boolean {
  const started = bindingFrom(start ?? '');
  if (started.entityType === '' && started.entityId === '') return true;
  if (signal === undefined) return true;
  const { entityType, entityId } = bindingFrom(signal);
  return entityType !== started.entityType || entityId === started.entityId;
}
