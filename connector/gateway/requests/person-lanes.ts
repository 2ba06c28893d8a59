import { isGuid } from '../../contract/index.ts';
import type { WebApi } from '../../dataverse/index.ts';
import { laneOf } from '../../pipeline/index.ts';

/** A row that a person is. */
export interface PersonRow {
  readonly table: 'contact' | 'lead';
  readonly id: string;
}

const tables = {
  contact: { set: 'contacts', primaryId: 'contactid', by: 'contactId' },
  lead: { set: 'leads', primaryId: 'leadid', by: 'leadId' },
} as const;

/** Reads `contact/<id>` or `lead/<id>`. */
export function personRow(subject: string): PersonRow | undefined {
  const [table, id = '', ...more] = subject.trim().split('/');
  if ((table !== 'contact' && table !== 'lead') || !isGuid(id) || more.length > 0) return undefined;
  return { table, id: id.toLowerCase() };
}

/** All the names that events can have for a person: the id, and the address and number that the row holds now. */
export async function personLanes(api: Pick<WebApi, 'list'>, { table, id }: PersonRow): Promise<readonly string[]> {
  const { set, primaryId, by } = tables[table];
  const [row = {}] = await api.list(`${set}?$select=emailaddress1,mobilephone&$filter=${primaryId} eq ${id}`);
  const { emailaddress1: email, mobilephone: phone } = row;
  return [
    laneOf(table, { by, value: id }),
    ...(typeof email === 'string' && email.trim() !== '' ? [laneOf(table, { by: 'email', value: email })] : []),
    ...(typeof phone === 'string' && phone.trim() !== '' ? [laneOf(table, { by: 'phone', value: phone })] : []),
  ];
}
