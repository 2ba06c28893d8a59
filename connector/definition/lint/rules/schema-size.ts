import { breach } from '../breach.ts';
import { nameOf } from '../operation-at.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';
import type { Spot } from '../spot.ts';

interface Size {
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
function measure(schema: Spot, known: Map<unknown, Size>, open = new Set<unknown>()): Size {
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

const bodyLimit = 512;
const operationLimit = 16_384;
/** Microsoft's figure is not published; no real connector that was looked at comes near. */
const depthLimit = 30;

const body: Rule = {
  name: 'BodySchemaCountExceedsMaxAllowed',
  severity: 'warning',
  about: `A body or answer holds at most ${bodyLimit} schemas, references written out.`,
  source: source.limits,
  remedy: 'Leave out what no maker uses.',
  *check({ definition: { operations } }) {
    const known = new Map<unknown, Size>();
    for (const operation of operations) {
      const parameters = operation.parameters.map(({ spot }) => spot.at('schema'));
      for (const schema of [...parameters, ...operation.responses.map(({ spot }) => spot.at('schema'))]) {
        const { count } = measure(schema, known);
        if (count > bodyLimit)
          yield breach(schema, `A body of ${nameOf(operation)} holds ${count} schemas; ${bodyLimit} are allowed.`);
      }
    }
  },
};

const whole: Rule = {
  name: 'OperationSchemaCountExceedsMaxAllowed',
  severity: 'error',
  about: `An operation holds at most ${operationLimit.toLocaleString('en-US')} schemas, references written out.`,
  source: source.limits,
  remedy: 'Leave out what no maker uses.',
  *check({ definition: { operations } }) {
    const known = new Map<unknown, Size>();
    for (const operation of operations) {
      const holders = [...operation.parameters, ...operation.responses];
      const count = holders.reduce((sum, { spot }) => sum + measure(spot.at('schema'), known).count, 0);
      if (count > operationLimit) yield breach(operation.spot, `${nameOf(operation)} holds ${count} schemas.`);
    }
  },
};

const deep: Rule = {
  name: 'SchemaTooDeep',
  severity: 'error',
  about: `Schemas are at most ${depthLimit} levels deep, references written out.`,
  source: source.validator,
  remedy: 'Flatten it; nobody finds a field so far down.',
  *check({ definition: { operations } }) {
    const known = new Map<unknown, Size>();
    for (const operation of operations)
      for (const { spot } of [...operation.parameters, ...operation.responses]) {
        const { depth } = measure(spot.at('schema'), known);
        if (depth > depthLimit) yield breach(spot, `A schema of ${nameOf(operation)} is ${depth} levels deep.`);
      }
  },
};

export const schemaSizeRules: readonly Rule[] = [body, whole, deep];
