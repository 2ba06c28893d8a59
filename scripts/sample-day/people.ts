import { derivedGuid } from '../../connector/contract/index.ts';
import type { WebApi } from '../../connector/dataverse/index.ts';

/** Somebody of the sample day. Nobody real: the addresses are of a domain reserved for examples. */
export interface Person {
  readonly table: 'contact' | 'lead';
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

function person(table: Person['table'], firstName: string, lastName: string): Person {
  const email = `${firstName}.${lastName}@example.com`.toLowerCase();
  return { table, id: derivedGuid(['sample-day', table, email]), firstName, lastName, email };
}

export const nora = person('contact', 'Nora', 'Lind');
export const tomas = person('contact', 'Tomas', 'Rey');
export const aiko = person('contact', 'Aiko', 'Mori');
export const lea = person('lead', 'Lea', 'Brandt');
/** Writes in before anybody has put her into the CRM. */
export const ines = person('contact', 'Ines', 'Vale');

/** Puts the people that the CRM knows into it. */
export async function createPeople(api: WebApi): Promise<void> {
  for (const { table, id, firstName, lastName, email } of [nora, tomas, aiko, lea]) {
    await api.post(`${table}s`, { [`${table}id`]: id, firstname: firstName, lastname: lastName, emailaddress1: email });
  }
}

/** Enough to tell people of the sample apart, not enough to write to them. */
export const masked = ({ email }: Person): string => email.replace(/^(.)[^@]*/, '$1…');
