import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromBatchText, toBatchText } from '../../connector/dataverse/batch-text.ts';

const part = (status: string, more: string, body = ''): string =>
  [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    `HTTP/1.1 ${status}`,
    more,
    '',
    body,
  ].join('\r\n');

test('a batch is written as the documentation shows it', () => {
  const calls = [
    { path: 'msdynmkt_a_1', body: { msdynmkt_x: 1 }, headers: { traceparent: '00-a-b-01' } },
    { path: 'msdynmkt_b_2', body: {}, headers: {} },
  ];
  expect(toBatchText(calls, 'batch_1', '/api/data/v9.2/').split('\r\n')).toEqual([
    '--batch_1',
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    'POST /api/data/v9.2/msdynmkt_a_1 HTTP/1.1',
    'Content-Type: application/json; charset=utf-8',
    'traceparent: 00-a-b-01',
    '',
    '{"msdynmkt_x":1}',
    '--batch_1',
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    'POST /api/data/v9.2/msdynmkt_b_2 HTTP/1.1',
    'Content-Type: application/json; charset=utf-8',
    '',
    '{}',
    '--batch_1--',
    '',
  ]);
});

test('each answer is read with its status, its headers and its text, in order', () => {
  const refusal = '{"error":{"code":"0x80060888","message":"no"}}';
  const text = [
    `--b_1\r\n${part('204 No Content', 'OData-Version: 4.0')}`,
    `--b_1\r\n${part('400 Bad Request', 'Content-Type: application/json\r\nREQ_ID: 2', refusal)}`,
    '--b_1--\r\n',
  ].join('\r\n');
  expect(fromBatchText('multipart/mixed; boundary=b_1', text)).toEqual([
    { status: 204, headers: { 'odata-version': '4.0' }, text: '' },
    { status: 400, headers: { 'content-type': 'application/json', req_id: '2' }, text: refusal },
  ]);
  expect(fromBatchText('multipart/mixed; boundary="b_1"; charset=utf-8', text.replaceAll('\r\n', '\n'))).toHaveLength(
    2,
  );
});

test.each([
  ['another type', 'application/json', '{}'],
  ['no boundary', 'multipart/mixed', '--b--'],
  [
    'a part without a status',
    'multipart/mixed; boundary=b',
    '--b\r\nContent-Type: application/http\r\n\r\nhello\r\n--b--',
  ],
])('an answer with %s is none', (_name, type, text) => {
  expect(fromBatchText(type, text)).toBeUndefined();
});

test('whatever comes as an answer, reading it ends and never throws', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom('--b', '\r\n', '\r\n\r\n', 'HTTP/1.1 204', ' ', 'x:', '--')),
      (junk, pieces) => {
        const answers = fromBatchText('multipart/mixed; boundary=b', pieces.join(junk.slice(0, 5)));
        expect(answers === undefined || Array.isArray(answers)).toBe(true);
      },
    ),
  );
});
