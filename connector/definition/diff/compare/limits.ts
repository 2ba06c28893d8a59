import type { Field } from '../surface/surface.ts';

type Limit = number | string;

const isLower = (name: string): boolean => name.startsWith('min');
const isUpper = (name: string): boolean => name.startsWith('max');

/** A pattern, an exclusive bound or a step: whether the new one refuses more can't be told, so it is taken to. */
function isTighter(name: string, before: Limit | undefined, after: Limit | undefined): boolean {
  if (after === undefined) return false;
  if (before === undefined || typeof before === 'string' || typeof after === 'string') return true;
  if (isLower(name)) return after > before;
  return isUpper(name) ? after < before : true;
}

export interface LimitChange {
  readonly tighter: boolean;
  readonly words: string;
}

export function limitChanges(before: Field, after: Field): LimitChange[] {
  const names = new Set([...Object.keys(before.limits ?? {}), ...Object.keys(after.limits ?? {})]);
  return [...names].flatMap((name) => {
    const old = before.limits?.[name];
    const now = after.limits?.[name];
    return old === now
      ? []
      : [{ tighter: isTighter(name, old, now), words: `${name} ${now ?? 'none'} instead of ${old ?? 'none'}` }];
  });
}
