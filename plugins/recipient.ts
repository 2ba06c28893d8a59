import type { RowReference } from './column-value.ts';
import type { Tools } from './dataverse.ts';
import type { Recipient } from './emit.ts';
import { account } from './tables/account.ts';
import { lead } from './tables/lead.ts';

/** Lookups of a row by column, in the order in which they are asked. */
export type Lookups = Readonly<Record<string, RowReference | undefined>>;

const contact = (id: string): Recipient => ({ by: 'contactId', value: id });

/**
 * The contact that a row leads to: the first lookup that points to one; failing that, the primary contact of an account,
 * or the contact that a lead belongs to, which is looked up in Dataverse. Nobody is guessed.
 */
export async function contactOf(lookups: Lookups, tools: Tools): Promise<Recipient> {
  const filled = Object.entries(lookups).flatMap(([column, row]) => (row ? [{ column, row }] : []));
  const direct = filled.find(({ row }) => row.table === 'contact');
  if (direct) return contact(direct.row.id);

  const tried: string[] = [];
  for (const { column, row } of filled) {
    const person =
      row.table === 'account'
        ? (await tools.read(account, row.id, ['primarycontactid']))?.get('primarycontactid')
        : row.table === 'lead'
          ? (await tools.read(lead, row.id, ['parentcontactid']))?.get('parentcontactid')
          : undefined;
    if (person) return contact(person.id);
    const lacks = { account: 'without a primary contact', lead: 'without a contact' }[row.table] ?? '';
    tried.push(`${column} points to ${row.table === 'account' ? 'an' : 'a'} ${row.table} ${lacks}`.trim());
  }
  const empty = Object.entries(lookups).flatMap(([column, row]) => (row ? [] : [`${column} is empty`]));
  return { none: [...tried, ...empty].join('; ') };
}
