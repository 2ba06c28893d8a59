import { afterEach, expect, test } from '@jest/globals';
import { callerOf, messageOf, type Answer, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';

afterEach(endAll);

const fetched = (api: Caller, xml: string, set = 'opportunities'): Promise<Answer> =>
  api.get(`${set}?fetchXml=${encodeURIComponent(xml)}`, { prefer: 'odata.include-annotations="*"' });
const entity = (inside: string): string => `<entity name="opportunity"><attribute name="name"/>${inside}</entity>`;

async function filled(): Promise<Caller> {
  const api = await callerOf(await runningStandIn());
  const account = await api.create('accounts', { name: 'Sample Ltd' });
  const rows = [
    { name: 'Ada 100%', estimatedvalue: 10, 'customerid_account@odata.bind': `accounts(${account})` },
    { name: 'Bob', estimatedvalue: 20, description: 'second', isrevenuesystemcalculated: true },
    { name: 'Zoe', estimatedvalue: 30, estimatedclosedate: '2026-01-20T00:00:00Z' },
  ];
  for (const row of rows) await api.create('opportunities', row);
  return api;
}

test.each([
  ['<condition attribute="name" operator="eq" value="bob"/>', ['Bob']],
  ['<condition attribute="name" operator="ne" value="bob"/>', ['Ada 100%', 'Zoe']],
  ['<condition attribute="description" operator="null"/>', ['Ada 100%', 'Zoe']],
  ['<condition attribute="description" operator="not-null"/>', ['Bob']],
  ['<condition attribute="estimatedvalue" operator="gt" value="10"/>', ['Bob', 'Zoe']],
  ['<condition attribute="estimatedvalue" operator="ge" value="20"/>', ['Bob', 'Zoe']],
  ['<condition attribute="estimatedvalue" operator="lt" value="20"/>', ['Ada 100%']],
  ['<condition attribute="estimatedvalue" operator="le" value="20"/>', ['Ada 100%', 'Bob']],
  ['<condition attribute="name" operator="like" value="%B%"/>', ['Bob']],
  ['<condition attribute="name" operator="like" value="_o_"/>', ['Bob', 'Zoe']],
  ['<condition attribute="name" operator="like" value="ada%0_"/>', ['Ada 100%']],
  ['<condition attribute="name" operator="like" value="ob"/>', []],
  ['<condition attribute="name" operator="in"><value>Bob</value><value>Zoe</value></condition>', ['Bob', 'Zoe']],
  ['<condition attribute="isrevenuesystemcalculated" operator="eq" value="1"/>', ['Bob']],
  ['<condition attribute="estimatedclosedate" operator="ge" value="2026-01-20"/>', ['Zoe']],
  ['<condition attribute="statecode" operator="eq" value="1"/>', []],
])('%s chooses rows', async (condition, names) => {
  const answer = await fetched(await filled(), `<fetch>${entity(`<filter>${condition}</filter>`)}</fetch>`);
  expect((answer.body.value as readonly { readonly name: string }[]).map(({ name }) => name)).toEqual(names);
});

test('filters nest, orders sort, and top cuts off', async () => {
  const inside = `<order attribute="estimatedvalue" descending="true"/><filter type="or">
    <condition attribute="name" operator="eq" value="Zoe"/>
    <filter type="and"><condition attribute="name" operator="like" value="%b%"/>
      <condition attribute="estimatedvalue" operator="eq" value="20"/></filter></filter>`;
  const api = await filled();
  expect((await fetched(api, `<fetch>${entity(inside)}</fetch>`)).body.value).toMatchObject([
    { name: 'Zoe' },
    { name: 'Bob' },
  ]);
  expect((await fetched(api, `<fetch top="1">${entity(inside)}</fetch>`)).body.value).toHaveLength(1);
});

test('a lookup is asked for by its column and answered by its property', async () => {
  const api = await filled();
  const answer = await fetched(
    api,
    '<fetch top="1"><entity name="opportunity"><attribute name="customerid"/></entity></fetch>',
  );
  expect(answer.body.value).toMatchObject([
    { '_customerid_value@OData.Community.Display.V1.FormattedValue': 'Sample Ltd' },
  ]);
  const whole = await fetched(api, '<fetch top="1"><entity name="opportunity"><all-attributes/></entity></fetch>');
  expect(whole.body.value).toMatchObject([{ name: 'Ada 100%', estimatedvalue: 10, statecode: 0 }]);
});

test('pages say whether there are more, and the last one has no cookie', async () => {
  const api = await filled();
  const page = (number: number): Promise<Answer> =>
    fetched(api, `<fetch count="2" page="${number}">${entity('')}</fetch>`);
  const [first, second] = [await page(1), await page(2)];
  expect(first.body['@Microsoft.Dynamics.CRM.morerecords']).toBe(true);
  expect(first.body['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie']).toContain('pagenumber="2"');
  expect(second.body.value).toMatchObject([{ name: 'Zoe' }]);
  expect(second.body).not.toHaveProperty('@Microsoft.Dynamics.CRM.fetchxmlpagingcookie');
});

test.each([
  ['<fetch><entity name="opportunity">', 400, 'not well-formed'],
  ['<fetch/>', 400, 'one <entity>'],
  ['<fetch><entity name="contact"/></fetch>', 400, 'not opportunity'],
  [`<fetch count="none">${entity('')}</fetch>`, 400, 'no whole number'],
  [`<fetch>${entity('<attribute name="shoesize"/>')}</fetch>`, 400, "property named 'shoesize'"],
  [
    `<fetch>${entity('<filter><condition attribute="estimatedvalue" operator="eq" value="x"/></filter>')}</fetch>`,
    400,
    'does not fit',
  ],
  [`<fetch>${entity('<filter><condition attribute="name" operator="eq"/></filter>')}</fetch>`, 400, 'has no value'],
  [
    `<fetch>${entity('<filter><condition attribute="estimatedvalue" operator="like" value="1"/></filter>')}</fetch>`,
    400,
    'text column',
  ],
  [
    `<fetch>${entity('<filter><condition attribute="name" operator="last-x-days" value="1"/></filter>')}</fetch>`,
    501,
    'last-x-days',
  ],
  [`<fetch>${entity('<link-entity name="contact"/>')}</fetch>`, 501, '<link-entity>'],
  [`<fetch aggregate="true">${entity('')}</fetch>`, 501, 'aggregate'],
  [`<fetch distinct="true">${entity('')}</fetch>`, 501, 'distinct'],
])('%s is refused', async (xml, status, words) => {
  const answer = await fetched(await callerOf(await runningStandIn()), xml);
  expect(answer.status).toBe(status);
  expect(messageOf(answer)).toContain(words);
});
