import { describe, expect, test } from '@jest/globals';
import { dataverseIdentities } from '../../connector/dataverse/index.ts';
import { personId } from './sample.ts';
import { apiAt, refusalOf, server } from './world.ts';

/** An environment whose look-ups give these rows, and the query it was asked. */
async function people(...rows: readonly object[]) {
  const { url, received } = await server(() => ({ status: 200, body: { value: rows } }));
  const query = (): URLSearchParams => new URL(received[0]?.path ?? '', url).searchParams;
  return { ...dataverseIdentities(apiAt(url)), received, query };
}

describe('by address', () => {
  test.each<[string, readonly object[], object]>([
    ['one person is found', [{ contactid: personId }], { kind: 'found', personId }],
    ['nobody is none', [], { kind: 'none' }],
    ['two people are several, never the first', [{ contactid: personId }, { contactid: 'b' }], { kind: 'several' }],
  ])('%s', async (_name, rows, found) => {
    const { find } = await people(...rows);
    expect(await find('contact', { by: 'email', value: 'nora@example.org' })).toEqual(found);
  });

  test.each([
    "o'hara@example.org",
    'a#b&$top=9@example.org',
    'a+b@example.org',
    "' or 1 eq 1 or '",
    'ä%27@example.org',
  ])('the address %s arrives as it is, and as nothing else', async (value) => {
    const { find, query, received } = await people();
    await find('contact', { by: 'email', value });
    expect(query().get('$filter')).toBe(`emailaddress1 eq '${value.replaceAll("'", "''")}' and statecode eq 0`);
    expect(query().getAll('$top')).toEqual(['2']);
    expect(received).toHaveLength(1);
  });

  test('an address with half a character in it is looked up like any other and found nowhere', async () => {
    const { find, query } = await people();
    expect(await find('contact', { by: 'email', value: 'nora\ud800@example.org' })).toEqual({ kind: 'none' });
    expect(query().get('$filter')).toBe("emailaddress1 eq 'nora\ufffd@example.org' and statecode eq 0");
  });

  test('a lead is looked up among leads, a number in the mobile number', async () => {
    const { find, query, received } = await people({ leadid: personId });
    expect(await find('lead', { by: 'phone', value: '+41 44 123' })).toEqual({ kind: 'found', personId });
    expect(received[0]?.path).toContain('/leads?');
    expect(query().get('$filter')).toBe("mobilephone eq '+41 44 123'");
  });
});

describe('by id', () => {
  test('a row that is there is found', async () => {
    const { url, received } = await server(() => ({ status: 200, body: { contactid: personId } }));
    const { find } = dataverseIdentities(apiAt(url));
    expect(await find('contact', { by: 'contactId', value: personId })).toEqual({ kind: 'found', personId });
    expect(received[0]?.path).toBe(`/api/data/v9.2/contacts(${personId})?$select=contactid`);
  });

  test('a row that is not there is none', async () => {
    const { url } = await server(() => ({ status: 404 }));
    const { find } = dataverseIdentities(apiAt(url));
    expect(await find('lead', { by: 'leadId', value: personId })).toEqual({ kind: 'none' });
  });

  test.each(['', 'nora', `${personId})/x(`, `{${personId}}`])('%j is no GUID, so nobody is asked', async (value) => {
    const { find, received } = await people();
    expect(await find('contact', { by: 'contactId', value })).toEqual({ kind: 'none' });
    expect(received).toEqual([]);
  });

  test("a unified profile's id is taken as it is", async () => {
    const { find, received } = await people();
    expect(await find('profile', { by: 'profileId', value: 'p-1' })).toEqual({ kind: 'found', personId: 'p-1' });
    expect(received).toEqual([]);
  });
});

test.each([
  [403, 'PERMISSION'],
  [429, 'THROTTLED'],
  [503, 'UPSTREAM'],
])('an answer of %d is no answer about the person but %s', async (status, code) => {
  const { url } = await server(() => ({ status }));
  const { find } = dataverseIdentities(apiAt(url));
  for (const by of ['email', 'contactId'] as const)
    expect(await refusalOf(find('contact', { by, value: personId }))).toMatchObject({ code });
});
