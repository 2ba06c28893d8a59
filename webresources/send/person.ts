import { isGuid } from '../../connector/contract/index.ts';
import type { DataverseApi, Row } from '../kit/index.ts';

/** Tables whose records a journey event can be sent from. */
export const tables = ['contact', 'lead', 'opportunity', 'incident'] as const;
export type RecordTable = (typeof tables)[number];

/** The record that the dialog was opened on. */
export interface RecordReference {
  readonly table: RecordTable;
  readonly id: string;
}

/** Who the event is about. */
export interface Person {
  readonly table: 'contact' | 'lead';
  readonly id: string;
  readonly name: string;
  /** Where journeys would write to; consent hangs on the address. */
  readonly email?: string;
}

interface Found {
  /** What the record is called, for the head of the dialog. */
  readonly title: string;
  /** Nobody where no lookup of the record leads to a contact. */
  readonly person?: Person;
}

const personColumns = '$select=fullname,emailaddress1';
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const rowIn = (row: Row, name: string): Row | undefined => (row[name] ?? undefined) as Row | undefined;

function personOf(table: Person['table'], row: Row | undefined): Person | undefined {
  const id = text(row?.[`${table}id`]);
  if (!row || id === undefined) return undefined;
  const email = text(row['emailaddress1']);
  return { table, id, name: text(row['fullname']) ?? email ?? id, ...(email === undefined ? {} : { email }) };
}

/** Navigation properties that may lead to the contact, in the order in which the server's handlers ask them. */
const ways: Readonly<
  Record<'opportunity' | 'incident', { readonly set: string; readonly title: string; readonly to: readonly string[] }>
> = {
  opportunity: { set: 'opportunities', title: 'name', to: ['parentcontactid', 'customerid_contact'] },
  incident: {
    set: 'incidents',
    title: 'title',
    to: ['primarycontactid', 'customerid_contact', 'responsiblecontactid'],
  },
};

/** A contact or lead is the person; an opportunity or case leads to its contact, or to the primary contact of its account. */
export async function personFor(api: Pick<DataverseApi, 'get'>, { table, id }: RecordReference): Promise<Found> {
  if (table === 'contact' || table === 'lead') {
    const person = personOf(table, await api.get(`${table}s(${id})?${personColumns}`));
    return person ? { title: person.name, person } : { title: id };
  }
  const { set, title, to } = ways[table];
  const expand = [
    ...to.map((way) => `${way}(${personColumns})`),
    'customerid_account($select=_primarycontactid_value)',
  ];
  const row = await api.get(`${set}(${id})?$select=${title}&$expand=${expand.join(',')}`);
  const direct = to.flatMap((way) => personOf('contact', rowIn(row, way)) ?? [])[0];
  const ofAccount = text(rowIn(row, 'customerid_account')?.['_primarycontactid_value']);
  const person =
    direct ??
    (ofAccount === undefined
      ? undefined
      : personOf('contact', await api.get(`contacts(${ofAccount})?${personColumns}`)));
  return { title: text(row[title]) ?? id, ...(person ? { person } : {}) };
}

/** The record that a command opened the page on; ids of forms come in braces. */
export function recordIn(data: unknown): RecordReference | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { table, id } = data as Partial<Record<string, unknown>>;
  const bare = typeof id === 'string' ? id.replace(/[{}]/g, '').toLowerCase() : '';
  const known = tables.find((one) => one === table);
  return known && isGuid(bare) ? { table: known, id: bare } : undefined;
}
