import { describe, expect, test } from '@jest/globals';
import { triggerDirectory, type WebApi } from '../../connector/dataverse/index.ts';
import { stageMoved } from './sample.ts';
import { refusalOf } from './world.ts';

interface Row {
  readonly title: string;
  readonly api: string;
  /** Left out, Ready to use. */
  readonly state?: number;
}

const [draft, readyToUse, stopped] = [534120000, 534120002, 534120004];

/** What a query by state lets through; one that asks for none gets all, as in Dataverse. */
function askedFor(path: string): (row: Row) => boolean {
  const state = /msdynmkt_state eq (\d+)/.exec(path)?.[1];
  return (row) => state === undefined || (row.state ?? readyToUse) === Number(state);
}

/** An environment with these triggers; counts what it is asked. */
function environment(...rows: readonly Row[]) {
  let triggers = rows;
  let broken = false;
  const asked: string[] = [];
  const never = async (): Promise<never> => {
    throw new Error('Not asked for in these tests.');
  };
  const api: WebApi = {
    list: async (path) => {
      asked.push(path);
      if (broken) throw new Error('down');
      if (path.startsWith('msdynmkt_eventmetadataset'))
        return triggers.filter(askedFor(path)).map(({ title, api: uniquename }) => ({
          msdynmkt_name: title,
          msdynmkt_customapiid: { uniquename },
        }));
      const parameter = { uniquename: 'msdynmkt_stage', type: 10, isoptional: false, logicalentityname: null };
      return [{ CustomAPIRequestParameters: [parameter] }];
    },
    get: never,
    post: never,
    patch: never,
    remove: never,
    send: never,
    close: async () => undefined,
  };
  return {
    api,
    asked,
    become: (...next: readonly Row[]) => void (triggers = next),
    breakDown: (is: boolean) => void (broken = is),
  };
}

const moved = { title: 'Stage moved', api: 'msdynmkt_stagemoved_123456789' };
const second = { ...stageMoved, version: 2 };
const clock = () => 0;

test('a trigger is found by its title in any capitals, with its parameters', async () => {
  const directory = triggerDirectory(environment({ ...moved, title: ' STAGE moved ' }).api, { clock });
  expect(await directory.bindingOf(stageMoved)).toEqual({
    uniqueName: moved.api,
    parameters: [{ name: 'msdynmkt_stage', type: 10, optional: false, table: undefined }],
  });
});

test('a later version is a trigger of its own', async () => {
  const directory = triggerDirectory(environment(moved, { title: 'Stage moved v2', api: 'two' }).api, { clock });
  expect((await directory.bindingOf(second)).uniqueName).toBe('two');
});

describe('pins', () => {
  const { api } = environment(moved, { ...moved, api: 'other' }, { title: 'Quite different', api: 'pinned' });
  const named = async (pins: Readonly<Record<string, string>>, trigger: typeof stageMoved = stageMoved) =>
    (await triggerDirectory(api, { pins, clock }).bindingOf(trigger)).uniqueName;

  test('win over titles, with or without the version', async () => {
    expect(await named({ StageMoved: 'pinned' })).toBe('pinned');
    expect(await named({ 'StageMoved v1': 'other', StageMoved: 'pinned' })).toBe('other');
    expect(await named({ 'StageMoved v2': 'pinned' }, second)).toBe('pinned');
  });

  test('without a version are for the first one only, and a name that is not ready is not sent to', async () => {
    for (const attempt of [named({ StageMoved: 'pinned' }, second), named({ StageMoved: 'gone' })])
      expect(await refusalOf(attempt)).toMatchObject({ code: 'TRIGGER_NOT_READY' });
  });
});

test.each<[string, readonly Row[]]>([
  ['no trigger', []],
  ['only one of another title', [{ title: 'Stage moved away', api: 'x' }]],
  ['only one that is a draft', [{ ...moved, state: draft }]],
  ['only one that was stopped', [{ ...moved, state: stopped }]],
  ['two of the same title', [moved, { ...moved, title: 'stage MOVED', api: 'other' }]],
])('with %s it is not ready, to be tried again later', async (_name, rows) => {
  const directory = triggerDirectory(environment(...rows).api, { clock });
  expect(await refusalOf(directory.bindingOf(stageMoved))).toMatchObject({
    code: 'TRIGGER_NOT_READY',
    retry: 'later',
    retryAfterMs: 60_000,
  });
  expect(await directory.isReady(stageMoved)).toBe(false);
});

test('a stopped namesake does not stand in the way of the one that is ready', async () => {
  const directory = triggerDirectory(environment({ ...moved, api: 'old', state: stopped }, moved).api, { clock });
  expect((await directory.bindingOf(stageMoved)).uniqueName).toBe(moved.api);
});

test('what was not ready is found as soon as it is', async () => {
  const place = environment();
  const directory = triggerDirectory(place.api, { clock });
  await refusalOf(directory.bindingOf(stageMoved));
  place.become(moved);
  expect((await directory.bindingOf(stageMoved)).uniqueName).toBe(moved.api);
});

test('what was read is believed for keepMs, then read again, and at once after forget', async () => {
  let now = 0;
  const place = environment(moved);
  const directory = triggerDirectory(place.api, { clock: () => now, keepMs: 1000 });
  const reads = async (): Promise<number> => {
    await directory.bindingOf(stageMoved);
    return place.asked.length;
  };
  await Promise.all([reads(), reads()]);
  now = 1000;
  expect(await reads()).toBe(2);
  now = 1001;
  expect(await reads()).toBe(4);
  directory.forget();
  expect(await reads()).toBe(6);
});

test('what is doubted is read again, but not what was read just now', async () => {
  let now = 0;
  const place = environment(moved);
  const directory = triggerDirectory(place.api, { clock: () => now });
  const readsAfterDoubt = async (): Promise<number> => {
    directory.doubt();
    await directory.bindingOf(stageMoved);
    return place.asked.length;
  };
  expect(await readsAfterDoubt()).toBe(2);
  now = 5000;
  expect(await readsAfterDoubt()).toBe(2);
  now = 5001;
  expect(await readsAfterDoubt()).toBe(4);
});

test('a read that failed is not remembered', async () => {
  const place = environment(moved);
  const directory = triggerDirectory(place.api, { clock });
  place.breakDown(true);
  await refusalOf(directory.bindingOf(stageMoved));
  place.breakDown(false);
  expect(await directory.isReady(stageMoved)).toBe(true);
});
