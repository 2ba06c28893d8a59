import { beforeAll, describe, expect, test } from '@jest/globals';
import { noon, sampleEvent, sent } from '../store/sample-event.ts';
import { memoryEventStore } from '../../connector/store/index.ts';
import { keys } from './support/environment.ts';
import { get, type Answer } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';

// Finished events only, so that nothing moves while a test looks.
const store = memoryEventStore();
let url = '';
beforeAll(async () => {
  for (let n = 1; n <= 7; n++) {
    const body = { ...sampleEvent(n).body, test: n === 7 };
    const trigger = n % 2 ? 'PageViewed' : 'CaseOpened';
    const parts = { receivedAt: noon + n * 1000, trigger, sender: n < 3 ? 'shop' : 'gone', body };
    await store.accept(sampleEvent(n, `${n}`, parts));
    const dead = { at: noon, stage: 'emit', state: 'dead', reasonCode: n === 4 ? 'REFUSED' : 'GAVE_UP' } as const;
    await store.settle(`emission-${n}`, n < 4 ? sent(noon) : dead);
  }
  ({ url } = await runGateway({ store }));
});

const list = (query: string): Promise<Answer> => get(`${url}/v1/events${query}`, { key: keys.operator });
const groups = (query: string): Promise<Answer> => get(`${url}/v1/events/groups${query}`, { key: keys.operator });
const numbersOf = ({ body }: Answer): number[] =>
  (body.events as { readonly eventId: string }[]).map(({ eventId }) => Number(eventId.replace('order-', '')));

test.each([
  ['?state=dead', [7, 6, 5, 4]],
  ['?trigger=CaseOpened', [6, 4, 2]],
  ['?reason=GAVE_UP', [7, 6, 5]],
  ['?sender=shop', [2, 1]],
  ['?sender=gone&state=sent', [3]],
  ['?door=rest&state=sent', [3, 2, 1]],
  ['?door=source', []],
  ['?test=true', [7]],
  ['?test=false&limit=2', [6, 5]],
  ['?since=2026-11-24T12:00:05Z', [7, 6, 5]],
  ['?since=2026-11-24T13:00:05%2B01:00&until=2026-11-24T12:00:06Z', [5]],
  ['?state=dead&trigger=PageViewed&reason=GAVE_UP', [7, 5]],
])('the list %s has those events, newest first', async (query, expected) => {
  const answer = await list(query);
  expect({ status: answer.status, numbers: numbersOf(answer) }).toEqual({ status: 200, numbers: expected });
});

test('an entry says state, last reason and times, and nothing of the person', async () => {
  const { body } = await list('?state=dead&limit=1');
  expect((body.events as unknown[])[0]).toEqual({
    outcome: 'Rejected',
    state: 'dead',
    emissionId: 'emission-7',
    eventId: 'order-7',
    trigger: 'PageViewed',
    version: 1,
    door: 'rest',
    sender: 'gone',
    attempts: 1,
    receivedAt: '2026-11-24T12:00:07.000Z',
    test: true,
    reasonCode: 'GAVE_UP',
  });
});

test('cursor after cursor walks through every event once, and the last page has none', async () => {
  const seen: number[] = [];
  let query: string | undefined = '?limit=3';
  while (query !== undefined) {
    const answer: Answer = await list(query);
    seen.push(...numbersOf(answer));
    const next = answer.body.nextCursor;
    query = typeof next === 'string' ? `?limit=3&cursor=${next}` : undefined;
  }
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
});

describe('a parameter that can not be read is answered 400, with what was probably meant', () => {
  test.each([
    ['?stat=dead', '"stat" is not known. Did you mean "state"?'],
    ['?colour=red', '"colour" is not known.'],
    ['?state=deed', 'Did you mean "dead"?'],
    ['?state=', 'state must be one of queued, held,'],
    ['?state=dead&state=held', 'state is given twice.'],
    ['?reason=GAVEUP', 'reason must be one of the codes in docs/errors.md. Did you mean "GAVE_UP"?'],
    ['?door=web', 'door must be one of rest, source, record-change.'],
    ['?test=yes', 'test must be true or false.'],
    ['?since=yesterday', 'since must be a date and time with offset'],
    ['?until=2026-02-30T00:00:00Z', 'until must be a date and time with offset'],
    ['?since=2026-11-24T12:00:00Z&until=2026-11-24T12:00:00Z', 'since must be before until.'],
    ['?trigger=', 'trigger must be a name.'],
    ['?trigger=PageView', 'There is no trigger of that name. Did you mean "PageViewed"?'],
    ['?sender=shopp', 'There is no sender of that name. Did you mean "shop"?'],
    ['?cursor=abc', 'cursor is not one that this list gave.'],
    ['?cursor=', 'cursor is not one that this list gave.'],
    ['?limit=0', 'limit must be a whole number from 1 to 500.'],
    ['?limit=501', 'limit must be'],
    ['?limit=many', 'limit must be'],
    ['?limit=', 'limit must be'],
    ['?limit=1&limit=2', 'limit is given twice.'],
  ])('%s', async (query, words) => {
    const { status, body } = await list(query);
    expect({ status, code: body.reasonCode }).toEqual({ status: 400, code: 'BAD_QUERY' });
    expect(body.reason).toContain(words);
  });

  test('and all problems are told at once', async () => {
    const { body } = await list('?stat=dead&test=maybe&limit=0');
    expect(body.problems).toHaveLength(3);
  });

  test('never by its value, which may be personal', async () => {
    const { text } = await list('?state=jane@example.org&sender=jane@example.org&cursor=jane@example.org');
    expect(text).not.toContain('jane');
  });
});

describe('the groups', () => {
  test('of dead letters tell how many there are of each trigger and reason, since when, and who acts', async () => {
    const { status, body } = await groups('');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'dead',
      groups: [
        {
          trigger: 'PageViewed',
          reasonCode: 'GAVE_UP',
          reason: 'The retry budget is used up.',
          whoActs: 'operator, by replaying',
          count: 2,
          oldest: '2026-11-24T12:00:05.000Z',
          newest: '2026-11-24T12:00:07.000Z',
        },
        { trigger: 'CaseOpened', reasonCode: 'GAVE_UP', count: 1 },
        { trigger: 'CaseOpened', reasonCode: 'REFUSED', count: 1 },
      ],
    });
    expect((await groups('?state=held')).body).toEqual({ state: 'held', groups: [] });
  });

  test.each([
    ['?state=sent', 'state must be one of dead, held, unknown, suppressed, expired'],
    ['?state=deed', 'Did you mean "dead"?'],
    ['?trigger=PageViewed', '"trigger" is not known.'],
  ])('refuse %s', async (query, words) => {
    const { status, body } = await groups(query);
    expect({ status, code: body.reasonCode }).toEqual({ status: 400, code: 'BAD_QUERY' });
    expect(body.reason).toContain(words);
  });

  test('are for operators', async () => {
    expect((await get(`${url}/v1/events/groups`, { key: keys.shop })).status).toBe(403);
  });
});
