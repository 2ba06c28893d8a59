import { isGuid, type Audience, type CustomerKey, type CustomerReference } from '../contract/index.ts';
import { toDeliveryFault, WebApiRefused } from './web-api-fault.ts';
import { pageIn, type WebApi } from './web-api.ts';

type Found =
  { readonly kind: 'found'; readonly personId: string } | { readonly kind: 'none' } | { readonly kind: 'several' };

interface PersonTable {
  readonly set: string;
  readonly id: string;
  readonly columns: Readonly<Partial<Record<CustomerKey, string>>>;
  /** Added to a look-up by address or number, so that rows nobody is behind any more do not count. */
  readonly only: string;
}

/** Where contacts and leads keep an address and a number. The mobile number is the one messages go to. */
const tables: Readonly<Record<Exclude<Audience, 'profile'>, PersonTable>> = {
  // A merge deactivates the duplicate and leaves its address on it (statecode 0 is active).
  contact: {
    set: 'contacts',
    id: 'contactid',
    columns: { email: 'emailaddress1', phone: 'mobilephone' },
    only: ' and statecode eq 0',
  },
  // A lead that was qualified or disqualified is still somebody.
  lead: { set: 'leads', id: 'leadid', columns: { email: 'emailaddress1', phone: 'mobilephone' }, only: '' },
};

/**
 * A text in an OData filter; `encodeURIComponent` keeps a `#` or `&` of an address from ending the query. It can't write
 * half a character, which JSON can hold; that is looked up as the sign for an unreadable one, as it would be stored.
 */
const literal = (text: string): string =>
  `'${encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD').replaceAll("'", "''"))}'`;

/** Looks people up in Dataverse. Nobody is guessed: two people with one address are `several`. */
export function dataverseIdentities(api: Pick<WebApi, 'get'>) {
  async function byId({ set, id }: PersonTable, value: string): Promise<Found> {
    if (!isGuid(value)) return { kind: 'none' };
    try {
      await api.get(`${set}(${value})?$select=${id}`);
      return { kind: 'found', personId: value };
    } catch (fault) {
      if (fault instanceof WebApiRefused && fault.status === 404) return { kind: 'none' };
      throw fault;
    }
  }

  async function byColumn({ set, id, only }: PersonTable, column: string, value: string): Promise<Found> {
    const filter = `${column} eq ${literal(value)}${only}`.replaceAll(' ', '%20');
    const path = `${set}?$select=${id}&$filter=${filter}&$top=2`;
    const { value: rows } = pageIn(await api.get(path), path);
    if (rows.length > 1) return { kind: 'several' };
    const personId = rows[0]?.[id];
    return typeof personId === 'string' ? { kind: 'found', personId } : { kind: 'none' };
  }

  return {
    find: async (audience: Audience, { by, value }: CustomerReference): Promise<Found> => {
      // A unified profile's id is the platform's own key; there is no table of ours to look it up in.
      if (audience === 'profile') return { kind: 'found', personId: value };
      const table = tables[audience];
      const column = table.columns[by];
      try {
        return column === undefined ? await byId(table, value) : await byColumn(table, column, value);
      } catch (fault) {
        throw toDeliveryFault(fault);
      }
    },
  };
}
