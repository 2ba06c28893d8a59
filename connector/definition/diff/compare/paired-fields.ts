import type { Field, Fields } from '../surface/surface.ts';

export type Named = readonly [place: string, field: Field];
export type Kept = readonly [place: string, before: Field, after: Field];

export interface PairedFields {
  readonly kept: readonly Kept[];
  readonly removed: readonly Named[];
  readonly added: readonly Named[];
  /** Places below which one of the two is not read to its end. */
  readonly cut: readonly Named[];
}

/** `body/lines[]/sku` lies in `body/lines[]`, and that in `body/lines`. */
function* placesAbove(place: string): Generator<string> {
  let rest = place;
  for (;;) {
    const end = rest.endsWith('[]') ? rest.length - 2 : rest.lastIndexOf('/');
    if (end <= 0) return;
    rest = rest.slice(0, end);
    yield rest;
  }
}

const isBelow = (place: string, settled: ReadonlySet<string>): boolean => {
  for (const above of placesAbove(place)) if (settled.has(above)) return true;
  return false;
};

/**
 * The fields of both sides by their places. Where a field as a whole is gone, new, or of another type, nothing is said of
 * what lies in it.
 */
export function pairedFields(before: Fields, after: Fields): PairedFields {
  const both = [...before].flatMap(([place, field]): Kept[] => {
    const now = after.get(place);
    return now ? [[place, field, now]] : [];
  });
  const gone = [...before].filter(([place]) => !after.has(place));
  const fresh = [...after].filter(([place]) => !before.has(place));
  const cut = both.flatMap(([place, old, now]): Named[] => (old.cut || now.cut ? [[place, now]] : []));
  const retyped = both.filter(([, old, now]) => old.type !== now.type).map(([place]) => place);
  const settled = new Set([...gone, ...fresh, ...cut].map(([place]) => place).concat(retyped));
  const outermost = ([place]: readonly [string, ...unknown[]]): boolean => !isBelow(place, settled);
  return {
    kept: both.filter(outermost),
    removed: gone.filter(outermost),
    added: fresh.filter(outermost),
    cut: cut.filter(outermost),
  };
}
