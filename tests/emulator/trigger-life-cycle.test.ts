import { afterEach, expect, test } from '@jest/globals';
import { StandInMisuse, type StandIn } from '../../connector/emulator/index.ts';
import { callerOf, messageOf, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { leadScored, signalFor, stageChanged } from './support/sample-triggers.ts';

afterEach(endAll);

const states = async (api: Caller, uniqueName: string): Promise<readonly unknown[]> => {
  const [row] = await api.list(
    `msdynmkt_eventmetadataset?$select=msdynmkt_state,msdynmkt_eventmetadatastatus&$filter=msdynmkt_uniquename eq '${uniqueName}'`,
  );
  return [row?.msdynmkt_state, row?.msdynmkt_eventmetadatastatus];
};

const parameterNames = async (api: Caller, uniqueName: string): Promise<readonly unknown[]> => {
  const [row] = await api.list(
    `customapis?$filter=uniquename eq '${uniqueName}'&$expand=CustomAPIRequestParameters($select=uniquename)`,
  );
  return (row?.CustomAPIRequestParameters as readonly Record<string, unknown>[]).map(({ uniquename }) => uniquename);
};

const draft = { state: 534120000, status: 534120000 };
const gettingReady = { state: 534120001, status: 534120001 };
const ready = { state: 534120002, status: 534120001 };

test('a draft has its custom API, but no parameters until it is published', async () => {
  const standIn = await runningStandIn();
  const api = await callerOf(standIn);
  const { uniqueName } = standIn.draftTrigger(stageChanged);
  expect(await states(api, uniqueName)).toEqual([draft.state, draft.status]);
  expect(await parameterNames(api, uniqueName)).toEqual([]);
  standIn.publishTrigger(uniqueName);
  expect(await states(api, uniqueName)).toEqual([ready.state, ready.status]);
  expect(await parameterNames(api, uniqueName)).toContain('msdynmkt_stage');
});

test('a published trigger is getting ready until the publish delay is over', async () => {
  const standIn = await runningStandIn({ publishDelaySeconds: 120 });
  const api = await callerOf(standIn);
  const { uniqueName } = standIn.createTrigger(stageChanged);
  standIn.advanceClock(110);
  expect(await states(api, uniqueName)).toEqual([gettingReady.state, gettingReady.status]);
  standIn.advanceClock(10);
  expect(await states(api, uniqueName)).toEqual([ready.state, ready.status]);
});

test('a call before the trigger is ready is refused, since its parameters are not there yet', async () => {
  const standIn = await runningStandIn({ publishDelaySeconds: 120 });
  const api = await callerOf(standIn);
  const { uniqueName } = standIn.createTrigger(stageChanged);
  const person = await api.create('contacts', { lastname: 'Sample' });
  const early = await api.post(uniqueName, signalFor(person));
  expect(early.status).toBe(400);
  expect(messageOf(early)).toContain("parameter 'msdynmkt_profileid'");
  standIn.advanceClock(120);
  expect((await api.post(uniqueName, signalFor(person))).status).toBe(204);
});

test('triggers that are there from the start do not wait for the publish delay', async () => {
  const standIn = await runningStandIn({ publishDelaySeconds: 120, publishedTriggers: [leadScored] });
  const [row] = await (await callerOf(standIn)).list('msdynmkt_eventmetadataset?$select=msdynmkt_state');
  expect(row?.msdynmkt_state).toBe(ready.state);
});

test('a stopped trigger says so in its row and can be published again under the same name', async () => {
  const standIn = await runningStandIn({ publishDelaySeconds: 60, publishedTriggers: [stageChanged] });
  const api = await callerOf(standIn);
  const [row] = await api.list('msdynmkt_eventmetadataset?$select=msdynmkt_uniquename');
  const uniqueName = String(row?.msdynmkt_uniquename);
  const parameters = await parameterNames(api, uniqueName);
  standIn.stopTrigger(uniqueName);
  expect(await states(api, uniqueName)).toEqual([534120004, 534120002]);
  standIn.publishTrigger(uniqueName);
  expect(await states(api, uniqueName)).toEqual([534120007, 534120001]);
  standIn.advanceClock(60);
  expect(await states(api, uniqueName)).toEqual([ready.state, ready.status]);
  expect(await parameterNames(api, uniqueName)).toEqual(parameters);
});

const misuses: readonly (readonly [string, (standIn: StandIn, uniqueName: string) => void, string])[] = [
  ['publishing what is published', (standIn, name) => standIn.publishTrigger(name), 'is ready to use'],
  ['publishing what is not there', (standIn) => standIn.publishTrigger('msdynmkt_missing'), 'No trigger'],
  [
    'stopping a draft',
    (standIn) => standIn.stopTrigger(standIn.draftTrigger(leadScored).uniqueName),
    '"Lead scored v2" is draft',
  ],
  ['moving the clock back', (standIn) => standIn.advanceClock(-1), 'only goes ahead'],
  ['moving the clock by nothing countable', (standIn) => standIn.advanceClock(Number.NaN), 'only goes ahead'],
];

test.each(misuses)('%s is a misuse', async (_case, misuse, words) => {
  const standIn = await runningStandIn();
  const { uniqueName } = standIn.createTrigger(stageChanged);
  const use = (): void => misuse(standIn, uniqueName);
  expect(use).toThrow(StandInMisuse);
  expect(use).toThrow(words);
});
