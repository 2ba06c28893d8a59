import type { OperationAt } from './operation-at.ts';
import { isInternal } from './operation-at.ts';
import { bodyOf, propertyOf, requires, segmentsOf } from './reach.ts';
import type { SchemaAt } from './schema-at.ts';
import type { Spot } from './spot.ts';

export type DynamicKey =
  'x-ms-dynamic-values' | 'x-ms-dynamic-list' | 'x-ms-dynamic-schema' | 'x-ms-dynamic-properties';

/** An extension that calls another operation of the connector while a maker fills in a card. */
export interface DynamicUse {
  readonly key: DynamicKey;
  readonly spot: Spot;
  /** The parameter or schema that has it. */
  readonly holder: Spot;
  /** The operation on whose card it is; unknown inside `definitions`. */
  readonly source?: OperationAt;
  /** The operation it calls, where it exists. */
  readonly target?: OperationAt;
}

const keys: readonly DynamicKey[] = [
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
];

interface Where {
  readonly operations: readonly OperationAt[];
  readonly parameters: readonly Spot[];
  readonly schemas: readonly SchemaAt[];
  readonly operation: (id: string) => OperationAt | undefined;
}

/** Every use of the four dynamic extensions. */
export function dynamicUsesIn({ operations, parameters, schemas, operation: named }: Where): DynamicUse[] {
  const at = (holder: Spot, source?: OperationAt): DynamicUse[] =>
    keys
      .filter((key) => holder.has(key))
      .map((key) => holder.at(key))
      .filter((spot) => spot.isObject)
      .map((spot) => {
        const target = named(spot.at('operationId').text);
        return {
          key: spot.key as DynamicKey,
          spot,
          holder,
          ...(source ? { source } : {}),
          ...(target ? { target } : {}),
        };
      });
  const written = new Map(
    operations.flatMap((operation) => operation.parameters.map(({ spot }) => [spot.value, operation] as const)),
  );
  return [
    ...parameters.flatMap((parameter) => at(parameter, written.get(parameter.value))),
    ...schemas.flatMap(({ spot, operation, side }) => at(spot, side === 'input' ? operation : undefined)),
  ];
}

/** A parameter of the called operation that the extension fills: from the card, or with a value that stands there. */
export interface Given {
  readonly spot: Spot;
  readonly name: string;
  /** What it names on the card; empty where the value is given. */
  readonly reference: string;
}

const isNewer = (key: DynamicKey): boolean => key === 'x-ms-dynamic-list' || key === 'x-ms-dynamic-properties';

export const givenOf = ({ key, spot }: DynamicUse): Given[] =>
  spot
    .at('parameters')
    .members()
    .map((parameter) => ({
      spot: parameter,
      name: parameter.key,
      reference: parameter.at(isNewer(key) ? 'parameterReference' : 'parameter').text,
    }));

/** What a reference names on the card. */
export interface Source {
  readonly spot: Spot;
  readonly required: boolean;
  readonly internal: boolean;
}

/** `body/customer/id`: a parameter's name, then the way down its schema. */
export function sourceByPath(operation: OperationAt, reference: string): Source | 'open' | undefined {
  const whole = operation.parameters.find(({ name }) => name === reference);
  const [first = '', ...rest] = segmentsOf(reference);
  const parameter = whole ?? operation.parameters.find(({ name }) => name === first);
  if (!parameter) return undefined;
  let source: Source = { spot: parameter.spot, required: parameter.required, internal: isInternal(parameter.spot) };
  if (whole) return source;
  let schema = parameter.spot.at('schema');
  for (const segment of rest) {
    const property = propertyOf(schema, segment);
    if (!property) return 'open';
    const required = requires(schema, segment);
    source = {
      spot: property.follow(),
      required: source.required && required,
      internal: source.internal || isInternal(property),
    };
    schema = property;
  }
  return source;
}

/** What the older form's plain name can mean: a parameter, and a property of the body at any depth. */
export function sourcesByName(operation: OperationAt, name: string): { parameter?: Source; property: boolean } {
  const found = operation.parameters.find((parameter) => parameter.name === name);
  const body = bodyOf(operation);
  return {
    ...(found ? { parameter: { spot: found.spot, required: found.required, internal: isInternal(found.spot) } } : {}),
    property: body !== undefined && holds(body, name),
  };
}

/** Whether a property of that name, or at that path, is anywhere in the schema. */
function holds(schema: Spot, name: string): boolean {
  const seen = new Set<unknown>();
  const open = [schema.follow()];
  for (let spot = open.pop(); spot; spot = open.pop()) {
    if (seen.has(spot.value)) continue;
    seen.add(spot.value);
    for (const property of spot.at('properties').members()) {
      if (property.key === name || property.key === segmentsOf(name).at(-1)) return true;
      open.push(property.follow());
    }
    for (const part of [spot.at('items'), ...spot.at('allOf').items()]) if (part.isObject) open.push(part.follow());
  }
  return false;
}
