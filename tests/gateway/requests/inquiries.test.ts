import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { pageViewed, surveyAnswered } from '../../../connector/triggers/index.ts';
import { answerIn, inquiries, state } from '../support/asking.ts';
import { keys } from '../support/environment.ts';
import { pageViewed as pageEvent } from '../support/events.ts';
import { get, post } from '../support/http.ts';
import { reportingWorld, send, settled } from '../support/reporting.ts';
import type { Running } from '../support/running-gateway.ts';

const [person, event] = [482_100_000, 482_100_001];

const survey = (customer: object): object => ({
  trigger: 'SurveyAnswered',
  eventId: 'survey-1',
  customer,
  attributes: {
    npsScore: 3,
    npsGroup: 'Detractor',
    comment: 'Nora was not helped.',
    answeredOn: '2026-11-23T12:26:00Z',
  },
});

const take = async ({ url }: Running, json: object): Promise<void> => {
  expect((await post(`${url}/v1/events`, { key: keys.shop, json })).status).toBe(202);
};

test('the events of a person are told by whatever name they were sent for, personal data masked, and those of nobody else', async () => {
  const { dataverse, tables, start } = await reportingWorld({ triggers: [pageViewed, surveyAnswered] });
  const gateway = await start();
  const id = randomUUID();
  const row = { lastname: 'Lind', emailaddress1: 'Nora.Lind@example.org', mobilephone: '+46 (70) 123-45 67' };
  await dataverse.put(`contacts(${id})`, row);
  await dataverse.addContact(randomUUID(), 'other@example.org');
  await take(gateway, survey({ by: 'email', value: 'nora.lind@example.org ' }));
  await settled(gateway, await send(gateway, { by: 'contactId', value: id.toUpperCase() }), 'sent');
  await settled(gateway, await send(gateway, { by: 'phone', value: '+46701234567' }, { ifNotFound: 'fail' }), 'dead');
  await send(gateway, { by: 'email', value: 'other@example.org' });

  const { answered } = inquiries(tables);
  const answer = await answered({ cue_kind: person, cue_subject: `contact/${id.toUpperCase()}` });
  expect(answer).toMatchObject({ cue_state: state.done, cue_result: 'The answer has the events.' });
  const { events, more } = answerIn(answer) as { events: readonly Record<string, unknown>[]; more: boolean };
  expect(more).toBe(false);
  expect(events.map(({ trigger, state: is, person: who }) => [trigger, is, who])).toEqual([
    ['PageViewed', 'dead', { by: 'phone', value: '+…' }],
    ['PageViewed', 'sent', { by: 'contactId', value: id }],
    ['SurveyAnswered', 'sent', { by: 'email', value: 'n…@example.org' }],
  ]);
  expect(events[2]).toMatchObject({
    eventId: 'survey-1',
    version: 1,
    source: 'shop',
    reasonCode: 'SENT',
    reason: expect.stringContaining('Dataverse accepted'),
    receivedAt: expect.stringMatching(/Z$/),
    occurredAt: expect.stringMatching(/Z$/),
    attributes: expect.arrayContaining([
      { name: 'npsScore', value: 3, personal: false },
      { name: 'comment', value: 'N…', personal: true },
    ]),
    timeline: [
      { stage: 'accept', state: 'queued', reasonCode: 'ACCEPTED', reason: expect.any(String), at: expect.any(String) },
      { stage: 'emit', state: 'sent', reasonCode: 'SENT', reason: expect.any(String), at: expect.any(String) },
    ],
    journeys: [],
  });
  expect(String(answer['cue_answer'])).not.toMatch(/lind|701234567|not helped/i);

  const one = await answered({ cue_kind: event, cue_subject: 'survey-1' });
  expect(answerIn(one)).toEqual(events[2]);
  expect(await answered({ cue_kind: event, cue_subject: String(events[0]?.['emissionId']) })).toMatchObject({
    cue_state: state.done,
  });
  expect(gateway.log.lines.join()).not.toMatch(/lind|701234567|not helped/i);
});

test('of very many events the newest fifty are told, and that there are more; long ones are told as far as they fit', async () => {
  const { tables, start } = await reportingWorld();
  const gateway = await start();
  const { answered } = inquiries(tables);
  const [many, long] = [randomUUID(), randomUUID()];
  const told = async (id: string): Promise<{ events: readonly { eventId: string }[]; more: boolean }> =>
    answerIn(await answered({ cue_kind: person, cue_subject: `lead/${id}` })) as never;
  const list = (id: string, count: number, attributes: object = {}): readonly object[] =>
    Array.from({ length: count }, (_, index) => {
      const page = pageEvent({ eventId: `${id}-${index}`, customer: { by: 'contactId', value: id } });
      return { ...page, attributes: { ...(page.attributes as object), ...attributes } };
    });
  const batch = async (json: readonly object[]): Promise<void> => {
    expect((await post(`${gateway.url}/v1/events/batch`, { key: keys.shop, json: { events: json } })).status).toBe(200);
  };
  await batch(list(many, 60));
  await batch(list(long, 50, { pageTitle: 't'.repeat(200), pageUrl: `https://example.com/${'u'.repeat(1900)}` }));
  // The same id as that of a lead is another person.
  expect(await told(many)).toEqual({ events: [], more: false });

  const contact = async (id: string) => answerIn(await answered({ cue_kind: person, cue_subject: `contact/${id}` }));
  const first = (await contact(many)) as { events: readonly unknown[]; more: boolean };
  expect([first.events.length, first.more]).toEqual([50, true]);
  const second = (await contact(long)) as { events: readonly unknown[]; more: boolean };
  expect(second.more).toBe(true);
  expect(second.events.length).toBeGreaterThan(20);
  expect(second.events.length).toBeLessThan(50);
  expect((await get(`${gateway.url}/healthz`)).status).toBe(200);
});

test.each([
  [{ cue_kind: person, cue_subject: 'contact/x' }, 'contact/ or lead/'],
  [{ cue_kind: person, cue_subject: `account/${randomUUID()}` }, 'contact/ or lead/'],
  [{ cue_kind: person, cue_subject: `contact/${randomUUID()}/x` }, 'contact/ or lead/'],
  [{ cue_kind: event, cue_subject: 'nothing' }, 'no event of that id'],
  [{ cue_kind: event }, 'neither a person nor an event'],
  [{ cue_subject: 'nothing' }, 'Choose what is asked for'],
])('an inquiry of %j is refused in words', async (columns, words) => {
  const { tables, start } = await shared();
  await start();
  const answer = await inquiries(tables).answered(columns);
  expect(answer).toMatchObject({ cue_state: state.refused, cue_answer: null });
  expect(answer['cue_result']).toContain(words);
});

/** One world for all refusals: nothing of them is kept. */
async function shared() {
  const tables = (world ??= reportingWorld());
  const { start, ...rest } = await tables;
  running ??= start();
  return { ...rest, start: () => running };
}
let world: ReturnType<typeof reportingWorld> | undefined;
let running: Promise<Running> | undefined;
