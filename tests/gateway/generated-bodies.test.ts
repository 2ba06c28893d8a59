import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Pool } from 'undici';
import { isObject, reasons } from '../../connector/contract/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { handlers } from '../../plugins/index.ts';
import { choice, ids, lookup } from '../plugins/context.ts';
import { brokenBodies, type BrokenBody } from './support/broken-bodies.ts';
import { runDestination } from './support/destination.ts';
import { keys, secrets } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { stepIdOf, updateOf } from './support/record-changes.ts';
import { runGateway } from './support/running-gateway.ts';

/** So many at each door. */
const count = 7000;
/** Requests on their way at the same time, each over a connection that it keeps. */
const together = 8;

const json = 'application/json';
const asJson = (value: unknown, type = json) => ({ type, text: JSON.stringify(value) });
const cloudEvent = (id: string): object => {
  const { customer, attributes } = pageViewed();
  return { specversion: '1.0', id, source: '/shop', type: 'PageViewed', data: { customer, attributes } };
};
const won = updateOf({
  table: 'opportunity',
  stepId: stepIdOf(handlers, 'opportunity-won'),
  target: { statecode: choice(1), statuscode: choice(3), modifiedon: '/Date(1506384247000)/' },
  pre: { statecode: choice(0) },
  post: { name: 'Coffee for Zurich', parentcontactid: lookup('contact', ids.contact, 'Nora Lind') },
});

const doors = [
  {
    path: '/v1/events',
    headers: { 'x-api-key': keys.shop },
    good: [asJson(pageViewed()), asJson(cloudEvent('one'), 'application/cloudevents+json')],
  },
  {
    path: '/v1/events/batch',
    headers: { 'x-api-key': keys.shop },
    good: [
      asJson({ events: [pageViewed(), pageViewed()] }),
      asJson([cloudEvent('two'), cloudEvent('three')], 'application/cloudevents-batch+json'),
      { type: 'application/x-ndjson', text: [pageViewed(), pageViewed()].map((one) => JSON.stringify(one)).join('\n') },
    ],
  },
  { path: '/v1/record-changes', headers: { 'x-cueline-key': secrets.CUELINE_TEST_DATAVERSE }, good: [asJson(won)] },
] as const;

/** Whether an answer, or a row of one, says what became of what was sent, in our own words. */
const isTyped = (answer: unknown): boolean =>
  isObject(answer) &&
  ['Accepted', 'Duplicate', 'Suppressed', 'Rejected'].includes(String(answer['outcome'])) &&
  String(answer['reasonCode']) in reasons &&
  (answer['outcome'] === 'Accepted' || /^\S.{9,}/s.test(String(answer['reason'])));

function fitsTheContract(status: number, text: string): boolean {
  if (status >= 500) return false;
  try {
    const body: unknown = JSON.parse(text);
    if (status !== 200 || !isObject(body) || !Array.isArray(body['results'])) return isTyped(body);
    return body['results'].every(isTyped);
  } catch {
    return false;
  }
}

test.each(doors)(
  `of ${count} generated bodies to $path each is answered in our own words and none as a fault of ours; it serves on`,
  async ({ path, headers, good }) => {
    const destination = await runDestination(trigger);
    const gateway = await runGateway({ organizationUrl: destination.url, handlers });
    const pool = new Pool(gateway.url, { connections: together });
    const send = async ({ type, encoding, bytes }: BrokenBody) => {
      const packed = encoding === undefined ? {} : { 'content-encoding': encoding };
      const all = { ...headers, 'content-type': type, ...packed };
      const answer = await pool.request({ method: 'POST', path, headers: all, body: bytes });
      return { status: answer.statusCode, text: await answer.body.text() };
    };
    const before = process.memoryUsage().rss;
    const bodies = fc.sample(brokenBodies(good), { seed: 20_261_124, numRuns: count }).values();
    const seen = new Map<number, number>();
    const wrong: unknown[] = [];
    const sender = async (): Promise<void> => {
      for (const body of bodies) {
        const { status, text } = await send(body).catch((fault: unknown) => ({ status: 0, text: String(fault) }));
        seen.set(status, (seen.get(status) ?? 0) + 1);
        if (!fitsTheContract(status, text))
          wrong.push({ status, text, ...body, bytes: body.bytes.toString().slice(0, 2000) });
      }
    };
    await Promise.all(Array.from({ length: together }, sender));
    const grownMegabytes = Math.round((process.memoryUsage().rss - before) / 1e6);
    // The figures show where something is wrong, and only there.
    expect({ wrong: wrong.slice(0, 5), grownMegabytes }).toEqual({ wrong: [], grownMegabytes });
    // The generator reaches what it should: some are taken, and each kind of refusal comes up.
    expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 400, 415]));
    for (const { type, text } of good)
      expect((await send({ type, bytes: Buffer.from(text) })).status).toBeLessThan(300);
    await pool.close();
  },
  120_000,
);
