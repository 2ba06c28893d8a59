import type { Trigger } from '../../connector/contract/index.ts';
import { kindOf, type Column } from '../../plugins/index.ts';
import type { KnownTable } from './known-table.ts';

/** What a new handler is to be. */
export interface HandlerPlan extends KnownTable {
  /** kebab-case. */
  readonly name: string;
  readonly on: 'created' | 'updated' | 'deleted';
  readonly watch: readonly string[];
  /** Left out, the handler says nothing yet. */
  readonly trigger?: Trigger;
}

/** `deal-parked` as `dealParked`. */
export const identifierOf = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

/** `OpportunityWon` as `opportunityWon`: what the trigger is called in code. */
export const triggerIdentifier = ({ name }: Trigger): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Columns that can lead to a person, in the order in which they are asked. */
const personal = [
  'parentcontactid',
  'primarycontactid',
  'contactid',
  'customerid',
  'parentcustomerid',
  'responsiblecontactid',
  'regardingobjectid',
  'originatingleadid',
];

function leadsTo(column: Column, tables: readonly string[]): boolean {
  if (kindOf(column) !== 'lookup') return false;
  const targets = typeof column === 'object' && 'targets' in column ? column.targets : [];
  return targets.length === 0 || targets.some((target) => tables.includes(target));
}

/** Lookups for the recipient, that to a contact first; none where the table has no lookup to a contact. */
export function recipientColumns({ table }: HandlerPlan): readonly string[] {
  const lookups = personal.flatMap((name) => {
    const column = table.columns[name];
    return column && leadsTo(column, ['contact', 'account', 'lead'])
      ? [{ name, toContact: leadsTo(column, ['contact']) }]
      : [];
  });
  return lookups.some(({ toContact }) => toContact)
    ? [...lookups.filter(({ toContact }) => toContact), ...lookups.filter(({ toContact }) => !toContact)].map(
        ({ name }) => name,
      )
    : [];
}

/** The column with what people call the row, where the payload has a text to put it into. */
export function nameColumn({ table, trigger }: HandlerPlan): string | undefined {
  const name = table.primaryName ?? '';
  const texts = Object.values(trigger?.properties ?? {}).filter(
    (property) => property.required && property.type === 'text' && !property.values,
  );
  const column = table.columns[name];
  return texts.length > 0 && column && kindOf(column) === 'text' ? name : undefined;
}

/** Text as prettier quotes it. */
export const quoted = (text: string): string =>
  text.includes("'") && !text.includes('"')
    ? JSON.stringify(text)
    : `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;

const lineWidth = 120;

/** A list as prettier breaks it: on one line where it fits, else an item a line. */
export function listText(indent: string, before: string, items: readonly string[], after: string): string {
  const short = `${indent}${before}[${items.join(', ')}]${after}`;
  if (short.length <= lineWidth) return short;
  return [`${indent}${before}[`, ...items.map((item) => `${indent}  ${item},`), `${indent}]${after}`].join('\n');
}
