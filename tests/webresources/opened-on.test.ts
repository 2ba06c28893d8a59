import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parametersOf } from '../../webresources/kit/parameters.ts';
import { openedOn } from '../../webresources/person/opened-on.ts';

const guid = fc.uuid().filter((id) => !/^[0-]*$/.test(id));
const table = fc.constantFrom('contact', 'lead', 'opportunity', 'incident');
const opened = (given: Readonly<Record<string, string>>) =>
  openedOn(parametersOf(`?${new URLSearchParams(given).toString()}`));
const others = { orgname: 'org', userlcid: '1031', orglcid: '1033', type: '2' };

test('the record of a form is read in whichever way its id is written, and a command has the last word', () => {
  const written = fc.constantFrom(
    (id: string) => `{${id.toUpperCase()}}`,
    (id: string) => `{${id}}`,
    (id: string) => id,
  );
  fc.assert(
    fc.property(guid, guid, table, written, (id, other, typename, write) => {
      const passed = { ...others, typename, id: write(id) };
      expect(opened(passed)).toEqual({ table: typename, id });
      const data = JSON.stringify({ table: 'lead', id: write(other) });
      expect(opened({ ...passed, data })).toEqual({ table: 'lead', id: other });
    }),
  );
});

test.each([undefined, '', '{}', '00000000-0000-0000-0000-000000000000', '{00000000-0000-0000-0000-000000000000}'])(
  'with the id %j the record is new',
  (id) => {
    const passed = { ...others, typename: 'contact', ...(id === undefined ? {} : { id }) };
    expect(opened(passed)).toBe('new');
    expect(opened({ ...passed, typename: 'account' })).toBeUndefined();
  },
);

test('whatever else stands in the address, it is a record of ours, a new one, or none', () => {
  fc.assert(
    fc.property(fc.webQueryParameters(), fc.string(), fc.string(), (query, typename, id) => {
      for (const parameters of [parametersOf(`?${query}`), parametersOf(`?typename=contact&id=${query}`)]) {
        const found = openedOn(parameters);
        expect(found === undefined || found === 'new' || typeof found === 'object').toBe(true);
      }
      const record = opened({ typename, id });
      if (typeof record === 'object') expect(record.id).toMatch(/^[0-9a-f-]{36}$/);
    }),
  );
});
