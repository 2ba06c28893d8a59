import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { callerOf } from './support/caller.ts';
import { rawCallerOf, type RawAnswer, type RawCaller } from './support/raw-caller.ts';
import { startReceiver } from './support/receiver.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { deploy } from './support/sample-solution.ts';
import { signalFor, stageChanged } from './support/sample-triggers.ts';

afterEach(endAll);

const batchType = { 'content-type': 'multipart/mixed; boundary="b"' };
const part = (request: string, body: object = {}, headers = ''): string =>
  `Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n${headers}\r\n` +
  `${request} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n${request.startsWith('GET') ? '' : JSON.stringify(body)}\r\n`;
const numbered = (id: number, request: string, body: object = {}): string =>
  part(request, body, `Content-ID: ${id}\r\n`);
const batchOf = (...parts: readonly string[]): string => `${parts.map((one) => `--b\r\n${one}`).join('')}--b--\r\n`;
const changeSet = (...parts: readonly string[]): string =>
  `Content-Type: multipart/mixed; boundary=c\r\n\r\n${parts.map((one) => `--c\r\n${one}`).join('')}--c--\r\n`;

const send = (
  call: RawCaller,
  text: string,
  headers: Readonly<Record<string, string>> = batchType,
): Promise<RawAnswer> => call('POST', '$batch', text, headers);
const statusesIn = ({ text }: RawAnswer): readonly number[] =>
  [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
const namesOf = async (call: RawCaller): Promise<readonly string[]> =>
  ((await call('GET', 'accounts?$select=name')).json.value as readonly { readonly name: string }[]).map(
    ({ name }) => name,
  );

test('a batch answers 200 with one part per request, in order, whether lines end with CRLF or LF', async () => {
  const call = await rawCallerOf(await runningStandIn());
  const text = batchOf(part('POST accounts', { name: 'One' }), part('GET /api/data/v9.2/accounts?$select=name'));
  for (const [index, one] of [text, text.replaceAll('\r', '')].entries()) {
    const answer = await send(call, one);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('odata-version')).toBe('4.0');
    expect(answer.headers.get('content-type')).toMatch(/^multipart\/mixed; boundary=batchresponse_/);
    expect(statusesIn(answer)).toEqual([204, 200]);
    expect(answer.text.match(/OData-Version: 4\.0/g)).toHaveLength(2);
    expect(await namesOf(call)).toHaveLength(index + 1);
  }
});

test('the first error ends a batch and gives it its status, unless the caller prefers to go on', async () => {
  const call = await rawCallerOf(await runningStandIn());
  const text = batchOf(
    part('POST accounts', { name: 'One' }),
    part('GET contactz'),
    part('POST accounts', { name: 'Two' }),
  );
  const ended = await send(call, text);
  expect([ended.status, statusesIn(ended)]).toEqual([404, [204, 404]]);
  const whole = await send(call, text, { ...batchType, prefer: 'odata.continue-on-error' });
  expect([whole.status, statusesIn(whole)]).toEqual([200, [204, 404, 204]]);
  expect(await namesOf(call)).toEqual(['One', 'One', 'Two']);
});

test('a change set answers a part of its own in which each answer names its Content-ID', async () => {
  const call = await rawCallerOf(await runningStandIn());
  const answer = await send(
    call,
    batchOf(
      changeSet(
        numbered(1, 'POST accounts', { name: 'One' }),
        numbered(2, 'POST contacts', { lastname: 'Sample', 'parentcustomerid_account@odata.bind': '$1' }),
        numbered(3, 'PUT $1/primarycontactid/$ref', { '@odata.id': '$2' }),
        numbered(4, 'PUT $2/lastname', { value: 'Example' }),
      ),
    ),
  );
  expect([answer.status, statusesIn(answer)]).toEqual([200, [204, 204, 204, 204]]);
  expect([...answer.text.matchAll(/^Content-ID: (\d)/gm)].map(([, id]) => id)).toEqual(['1', '2', '3', '4']);
  expect(answer.text).toContain('Content-Type: multipart/mixed; boundary=changesetresponse_');
  const read = await call('GET', 'accounts?$expand=primarycontactid($select=lastname)');
  expect(read.json).toMatchObject({ value: [{ primarycontactid: { lastname: 'Example' } }] });
});

test('a change set that fails leaves no row, no webhook and no journey entry behind', async () => {
  const standIn = await runningStandIn({ publishedTriggers: [stageChanged] });
  standIn.createJourney({ name: 'Stage', triggerTitle: 'Opportunity Stage-Changed', audience: 'contact' });
  const [call, api] = [await rawCallerOf(standIn), await callerOf(standIn)];
  const receiver = await startReceiver();
  await deploy(api, { message: 'Create', table: 'account' }, receiver.url);
  const kept = await api.create('contacts', { lastname: 'Kept' });
  const [published] = await api.list('customapis?$select=uniquename');
  const requests = [
    numbered(1, 'POST accounts', { name: 'Gone again' }),
    numbered(2, `PATCH contacts(${kept})`, { lastname: 'Changed' }),
    numbered(3, `DELETE contacts(${kept})`),
    numbered(4, `POST ${String(published?.uniquename)}`, signalFor(kept)),
  ];
  const failed = await send(call, batchOf(changeSet(...requests, numbered(5, 'POST accounts', { shoesize: 43 }))));
  expect([failed.status, statusesIn(failed)]).toEqual([400, [400]]);
  expect(failed.text).toMatch(/^Content-ID: 5\r$/m);
  await standIn.settled();
  expect(receiver.received).toEqual([]);
  expect(standIn.systemJobs()).toEqual([]);
  expect(await namesOf(call)).toEqual([]);
  expect((await api.get(`contacts(${kept})`)).body).toMatchObject({ lastname: 'Kept' });
  expect((await send(call, batchOf(changeSet(...requests)))).status).toBe(200);
  await standIn.settled();
  expect(receiver.received).toHaveLength(1);
  expect(standIn.journeys()).toMatchObject([{ entries: [{ profileId: kept }] }]);
});

test.each([
  ['no boundary', '', { 'content-type': 'multipart/mixed' }, 'names no valid boundary'],
  ['no closing boundary', '--b\r\n', batchType, 'without its closing boundary'],
  ['no part', '--b--\r\n', batchType, 'holds no part'],
  ['a part of another type', '--b\r\nContent-Type: text/plain\r\n\r\nhi\r\n--b--', batchType, 'not application/http'],
  ['a header without a colon', '--b\r\nContent-Type\r\n\r\nhi\r\n--b--', batchType, 'without a colon'],
  ['no request line', '--b\r\nContent-Type: application/http\r\n\r\nhi\r\n--b--', batchType, 'request line'],
  ['a GET in a change set', batchOf(changeSet(part('GET accounts'))), batchType, 'not allowed in a change set'],
  [
    'more than 1000 requests',
    batchOf(...Array<string>(1001).fill(part('GET accounts'))),
    batchType,
    '1000 are allowed',
  ],
  ['a URL above 64 KB', batchOf(part(`GET accounts?${'x'.repeat(65_536)}`)), batchType, '65536 characters'],
])('a batch with %s is refused with 400 and words', async (_case, text, headers, words) => {
  const answer = await send(await rawCallerOf(await runningStandIn()), text, headers);
  expect(answer.status).toBe(400);
  expect(answer.json).toMatchObject({ error: { code: '0x80048d19', message: expect.stringContaining(words) } });
});

test.each([
  ['a body that is no JSON', batchOf(part('POST accounts').replace('{}', '{')), 'no valid JSON'],
  ['a broken percent sign', batchOf(part('GET contacts(%E0%A4%A)')), 'not percent-encoded'],
  ['a batch in the batch', batchOf(part('POST $batch')), 'cannot hold a batch'],
  ['an address outside the Web API', batchOf(part('GET /standin/journeys')), 'not below /api/data/v9.2/'],
  [
    'a reference to a later request',
    batchOf(
      changeSet(
        numbered(2, 'POST contacts', { 'parentcustomerid_account@odata.bind': '$1' }),
        numbered(1, 'POST accounts'),
      ),
    ),
    "Content-ID Reference: '$1' does not exist",
  ],
])('%s fails its own part', async (_case, text, words) => {
  const answer = await send(await rawCallerOf(await runningStandIn()), text);
  expect(answer.status).toBe(400);
  expect(answer.text).toMatch(/^--batchresponse_/);
  expect(answer.text).toContain(words);
});

test('the annotations of the batch count for the errors of its parts', async () => {
  const call = await rawCallerOf(await runningStandIn());
  const answer = await send(call, batchOf(part('GET contactz')), {
    ...batchType,
    prefer: 'odata.include-annotations="*"',
  });
  expect(answer.text).toContain('"@Microsoft.PowerApps.CDS.HelpLink":');
});

test('no text makes a batch answer anything but a refusal', async () => {
  const call = await rawCallerOf(await runningStandIn());
  const pieces = [
    '--b',
    '--b--',
    '\r\n',
    '\n',
    'Content-Type: application/http',
    'GET accounts HTTP/1.1',
    'a:',
    '$1',
    '{',
  ];
  const texts = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(texts, async (lines) => {
      const { status } = await send(call, lines.join(''));
      expect([200, 400, 404, 501]).toContain(status);
    }),
    { numRuns: 60 },
  );
});
