import {
  customerKeys,
  didYouMean,
  FaultWithProblems,
  labelOf,
  type CustomerKey,
  type Trigger,
} from '../../connector/contract/index.ts';

/** What a column of the file says about the event. */
export type Target =
  | { readonly kind: 'customer'; readonly by: CustomerKey }
  | { readonly kind: 'field'; readonly name: (typeof fields)[number] }
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'ignored' };

/** Column names of a file, each with the name it stands for, or null to leave the column out. */
export type ColumnMap = Readonly<Record<string, string | null>>;

const fields = ['eventId', 'occurredAt', 'bindingId'] as const;

/** Columns that a file of refused rows has more; it can be corrected and imported again as it is. */
export const refusedPrefix = 'refused.';

export class ColumnsInvalid extends FaultWithProblems {
  readonly code = 'columns-invalid';
}

const namesFor = (trigger: Trigger): string[] => [
  ...Object.keys(trigger.properties),
  ...customerKeys.map((key) => `customer.${key}`),
  ...fields,
];

/** What this column says, or `undefined` where it says nothing that the trigger knows. */
export function targetOf(column: string, trigger: Trigger, map: ColumnMap): Target | undefined {
  if (column.startsWith(refusedPrefix)) return { kind: 'ignored' };
  const name = Object.hasOwn(map, column) ? map[column] : column.trim();
  if (name === null || name === undefined) return { kind: 'ignored' };
  if (Object.hasOwn(trigger.properties, name)) return { kind: 'attribute', name };
  const by = customerKeys.find((key) => name === `customer.${key}`);
  if (by !== undefined) return { kind: 'customer', by };
  const field = fields.find((known) => known === name);
  return field === undefined ? undefined : { kind: 'field', name: field };
}

export function unknownColumn(column: string, trigger: Trigger, map: ColumnMap): string {
  const mapped = Object.hasOwn(map, column) ? map[column] : undefined;
  const name = mapped ?? column;
  const from =
    typeof mapped === 'string' && mapped !== column ? `"${column}" stands for "${name}", which` : `"${name}"`;
  return `${from} is not known for ${trigger.name}.${didYouMean(name, namesFor(trigger))}`;
}

const keyOf = (target: Target): string =>
  target.kind === 'customer' ? `customer.${target.by}` : JSON.stringify(target);

/**
 * What each column of a header says.
 * @throws {ColumnsInvalid} with all problems at once, before any row is read
 */
export function columnTargets(header: readonly string[], trigger: Trigger, map: ColumnMap): readonly Target[] {
  const targets = header.map((column) => targetOf(column, trigger, map));
  const problems = header.flatMap((column, index) => {
    if (targets[index]) return [];
    return [column.trim() === '' ? `Column ${index + 1} has no name.` : unknownColumn(column, trigger, map)];
  });
  const said = targets.flatMap((target) => (target && target.kind !== 'ignored' ? [target] : []));
  const keys = said.map(keyOf);
  header.forEach((column, index) => {
    const target = targets[index];
    if (target && target.kind !== 'ignored' && keys.indexOf(keyOf(target)) !== keys.lastIndexOf(keyOf(target)))
      problems.push(`"${column}" says the same as another column.`);
  });
  for (const column of Object.keys(map))
    if (!header.includes(column)) problems.push(`The map names "${column}", which is no column of the file.`);
  if (!said.some(({ kind }) => kind === 'customer'))
    problems.push(`No column names the person: one of ${customerKeys.map((key) => `customer.${key}`).join(', ')}.`);
  for (const [name, { required }] of Object.entries(trigger.properties))
    if (required && !said.some((target) => target.kind === 'attribute' && target.name === name))
      problems.push(`No column is "${name}", which ${trigger.name} needs.`);
  if (problems.length > 0)
    throw new ColumnsInvalid(`The columns do not fit ${labelOf(trigger)}:`, problems, {
      hint: 'Name columns as the trigger names its properties (npx cueline trigger show), or map them: { "Column": "property", "Other": null }.',
    });
  return targets as Target[];
}
