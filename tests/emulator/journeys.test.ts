import { afterEach, expect, test } from '@jest/globals';
import { defineTrigger } from '../../connector/contract/index.ts';
import { StandInMisuse, type StandIn, type StandInOptions } from '../../connector/emulator/index.ts';
import { callerOf, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { leadScored } from './support/sample-triggers.ts';

afterEach(endAll);

const started = defineTrigger({
  ...leadScored,
  name: 'Started',
  version: 1,
  title: 'Started',
  audience: 'contact',
  properties: { note: { type: 'text', description: 'A note.', example: 'a', required: true } },
});
const replied = defineTrigger({ ...started, name: 'Replied', title: 'Replied' });
const cancelled = defineTrigger({ ...started, name: 'Cancelled', title: 'Cancelled' });

type Send = (title: string, person: string, more?: Readonly<Record<string, unknown>>) => Promise<void>;

interface World {
  readonly standIn: StandIn;
  readonly api: Caller;
  readonly send: Send;
  readonly person: string;
}

async function world(options: StandInOptions = {}): Promise<World> {
  const standIn = await runningStandIn({ ...options, publishedTriggers: [started, replied, cancelled] });
  const api = await callerOf(standIn);
  const rows = await api.list('msdynmkt_eventmetadataset?$select=msdynmkt_name,msdynmkt_uniquename');
  const names = new Map(rows.map((row) => [row.msdynmkt_name, String(row.msdynmkt_uniquename)]));
  const send: Send = async (title, person, more = {}) => {
    const answer = await api.post(names.get(title) ?? title, {
      msdynmkt_profileid: person,
      msdynmkt_signaluserauthid: person,
      msdynmkt_signaltimestamp: '2026-11-23T10:00:00Z',
      msdynmkt_signalingestiontimestamp: '2026-11-23T10:00:01Z',
      msdynmkt_note: 'a',
      ...more,
    });
    expect(answer.status).toBe(204);
  };
  return { standIn, api, send, person: await api.create('contacts', { lastname: 'Sample' }) };
}

const journey = { name: 'Welcome', triggerTitle: 'Started', audience: 'contact' } as const;
const outcomes = (standIn: StandIn) => standIn.journeys()[0]?.entries.map(({ outcome }) => outcome);
const progress = (standIn: StandIn) => standIn.journeys()[0]?.entries.map((entry) => entry.progress);
const effects = (standIn: StandIn) =>
  standIn
    .signals()
    .at(-1)
    ?.effects.map(({ effect }) => effect);

test('a signal that no journey listens to is still on record', async () => {
  const { standIn, send, person } = await world();
  await send('Started', person);
  expect(standIn.signals()).toMatchObject([
    { trigger: 'Started', profileId: person, attributes: { note: 'a' }, outcome: 'taken', effects: [] },
  ]);
});

test('a journey in draft starts nobody, and one that is stopped nobody more', async () => {
  const { standIn, send, person } = await world();
  standIn.createJourney({ ...journey, state: 'draft' });
  await send('Started', person);
  standIn.publishJourney('Welcome');
  await send('Started', person);
  standIn.stopJourney('Welcome');
  await send('Started', person);
  expect(outcomes(standIn)).toEqual(['journey not live', 'entered', 'journey not live']);
  expect(standIn.journeys()[0]).toMatchObject({
    state: 'stopped',
    entries: [{ reason: 'The journey is draft' }, { outcome: 'entered' }, { reason: 'The journey is stopped' }],
  });
});

test('a trigger that is stopped answers and starts nobody', async () => {
  const { standIn, send, person } = await world();
  standIn.createJourney(journey);
  await send('Started', person);
  const name = String(standIn.signals()[0]?.uniqueName);
  standIn.stopTrigger(name);
  await send('Started', person);
  expect(outcomes(standIn)).toEqual(['entered', 'trigger not ready']);
  expect(standIn.signals()[1]).toMatchObject({ outcome: 'trigger not ready', reason: 'The trigger is stopped' });
});

test('people may enter again at once, never, or only after some minutes', async () => {
  const { standIn, send, person } = await world();
  standIn.createJourney({ ...journey, name: 'Later', repeat: { afterMinutes: 30 } });
  standIn.createJourney({ ...journey, name: 'Never', repeat: false });
  standIn.createJourney({ ...journey, name: 'At once', repeat: true });
  await send('Started', person);
  standIn.advanceClock(29 * 60);
  await send('Started', person.toUpperCase());
  standIn.advanceClock(60);
  await send('Started', person);
  expect(standIn.journeys().map(({ name, entries }) => [name, ...entries.map(({ outcome }) => outcome)])).toEqual([
    ['Later', 'entered', 'repeat blocked', 'entered'],
    ['Never', 'entered', 'repeat blocked', 'repeat blocked'],
    ['At once', 'entered', 'entered', 'entered'],
  ]);
});

test('whoever failed for an empty attribute may enter with a full one', async () => {
  const { standIn, send, person } = await world();
  standIn.createJourney({ ...journey, repeat: false });
  await send('Started', person, { msdynmkt_note: '' });
  await send('Started', person);
  expect(outcomes(standIn)).toEqual(['attribute empty', 'entered']);
});

test('an unknown person and an inactive one start nothing, under the words of the analytics', async () => {
  const { standIn, api, send, person } = await world();
  standIn.createJourney(journey);
  await send('Started', '0f8fad5b-d9cb-469f-a165-70867728950e');
  await api.patch(`contacts(${person})`, { statecode: 1 });
  await send('Started', person);
  const reason = expect.stringContaining('Inactive or missing audience member');
  expect(standIn.journeys()[0]?.entries).toMatchObject([
    { outcome: 'unknown person', reason },
    { outcome: 'inactive person', reason },
  ]);
});

test('without a binding an exit trigger takes the person out of every instance, and nobody else', async () => {
  const { standIn, api, send, person } = await world();
  standIn.createJourney({ ...journey, exitOn: ['Cancelled'] });
  const other = await api.create('contacts', { lastname: 'Other' });
  await send('Started', person, { msdynmkt_bindingid: 'appointment/1' });
  await send('Started', person, { msdynmkt_bindingid: 'appointment/2' });
  await send('Started', other);
  await send('Cancelled', person);
  expect(progress(standIn)).toEqual(['exited', 'exited', 'under way']);
  expect(effects(standIn)).toEqual(['exited']);
  await send('Cancelled', person);
  expect(effects(standIn)).toEqual(['nobody in it']);
});

test('a binding tells the instances of one person apart', async () => {
  const { standIn, send, person } = await world();
  standIn.createJourney({ ...journey, exitOn: ['Cancelled'] });
  await send('Started', person, { msdynmkt_bindingid: 'appointment/1' });
  await send('Started', person, { msdynmkt_bindingid: 'appointment/2' });
  await send('Cancelled', person, { msdynmkt_bindingid: 'appointment/3' });
  expect(progress(standIn)).toEqual(['under way', 'under way']);
  expect(effects(standIn)).toEqual(['bound to another']);
  await send('Cancelled', person, { msdynmkt_bindingid: 'appointment/2' });
  expect(progress(standIn)).toEqual(['under way', 'exited']);
  await send('Cancelled', person, { msdynmkt_bindingid: 'order/2' });
  expect(progress(standIn)).toEqual(['exited', 'exited']);
});

test('whoever waits for a trigger goes on with it once, and may still exit', async () => {
  const { standIn, send, person } = await world();
  standIn.createJourney({ ...journey, waitFor: 'Replied', exitOn: ['Cancelled'] });
  await send('Started', person, { msdynmkt_bindingid: 'case/1' });
  expect(progress(standIn)).toEqual(['waiting']);
  await send('Replied', person, { msdynmkt_bindingid: 'case/2' });
  expect(progress(standIn)).toEqual(['waiting']);
  await send('Replied', person, { msdynmkt_bindingid: 'case/1' });
  expect(progress(standIn)).toEqual(['resumed']);
  await send('Replied', person, { msdynmkt_bindingid: 'case/1' });
  expect(effects(standIn)).toEqual(['nobody in it']);
  await send('Cancelled', person);
  expect(progress(standIn)).toEqual(['exited']);
});

test('what exceeds the moving minute of the organisation is dropped, answered all the same, and on record', async () => {
  const { standIn, send, person } = await world({ signalsPerMinute: 2 });
  standIn.createJourney({ ...journey, exitOn: ['Cancelled'] });
  await send('Started', person);
  await send('Replied', person);
  await send('Started', person);
  await send('Cancelled', person);
  const entry = { outcome: 'dropped', reason: 'Dropped: above 2 signals a minute' };
  expect(standIn.journeys()[0]?.entries).toMatchObject([{ outcome: 'entered', progress: 'under way' }, entry]);
  const told = await fetch(`${standIn.url}/standin/signals`);
  expect(await told.json()).toMatchObject({
    dropped: 2,
    signals: [{}, {}, { effects: [{ effect: 'dropped' }] }, entry],
  });
  standIn.advanceClock(60);
  await send('Started', person);
  expect(outcomes(standIn)).toEqual(['entered', 'dropped', 'entered']);
});

const misuses: readonly (readonly [string, (standIn: StandIn) => void, string])[] = [
  ['a second journey of one name', (standIn) => standIn.createJourney(journey), 'There is a journey "Welcome"'],
  ['publishing a live journey', (standIn) => standIn.publishJourney('Welcome'), 'is live, not draft'],
  ['stopping a missing journey', (standIn) => standIn.stopJourney('Missing'), 'No journey has the name "Missing"'],
  [
    'a live journey on a trigger in draft',
    (standIn) => {
      standIn.draftTrigger({ ...started, name: 'Later', title: 'Later' });
      standIn.createJourney({ ...journey, name: 'Early', triggerTitle: 'Later' });
    },
    '"Later" is draft',
  ],
  [
    'an exit on a trigger nobody made',
    (standIn) => standIn.createJourney({ ...journey, name: 'Exit', exitOn: ['Missing'] }),
    'No trigger has the title "Missing"',
  ],
];

test.each(misuses)('%s is a misuse', async (_case, misuse, words) => {
  const { standIn } = await world();
  standIn.createJourney(journey);
  const use = (): void => misuse(standIn);
  expect(use).toThrow(words);
  expect(use).toThrow(StandInMisuse);
});
