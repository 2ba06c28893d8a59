import type { Spot } from './spot.ts';

export interface Size {
  readonly count: number;
  readonly depth: number;
}

const inner = (schema: Spot): Spot[] => [
  ...schema.at('properties').members(),
  schema.at('items'),
  schema.at('additionalProperties'),
  ...schema.at('allOf').items(),
];

/** Where references lead further down than this, counting ends: it is far too deep anyway. */
const chainLimit = 300;

/**
 * How many schemas there are with every reference written out, and how deep. A schema inside itself counts once; what was
 * measured before is not measured again, so that a document of many references takes no longer than it is long.
 */
function measure(schema: Spot, known: Map<unknown, Size>, open: Set<unknown>): Size {
  const spot = schema.follow();
  if (!spot.isObject || open.has(spot.value) || open.size > chainLimit) return { count: 0, depth: 0 };
  const before = known.get(spot.value);
  if (before) return before;
  open.add(spot.value);
  let [count, depth] = [1, 1];
  for (const child of inner(spot)) {
    if (!child.isObject) continue;
    const size = measure(child, known, open);
    count += size.count;
    depth = Math.max(depth, size.depth + 1);
  }
  open.delete(spot.value);
  const size = { count, depth };
  known.set(spot.value, size);
  return size;
}

/** Measures schemas of one document, each once. */
export function schemaSizes(): (schema: Spot) => Size {
  const known = new Map<unknown, Size>();
  return (schema) => measure(schema, known, new Set());
}
