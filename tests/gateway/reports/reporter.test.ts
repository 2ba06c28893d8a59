import { expect, test } from '@jest/globals';
import { reporter } from '../../../connector/gateway/reports/reporter.ts';
import type { ReportRow } from '../../../connector/gateway/reports/report-rows.ts';
import { reportWriter } from '../../../connector/gateway/reports/report-writer.ts';
import { memoryEventStore } from '../../../connector/store/index.ts';
import { catalog } from '../../../connector/triggers/index.ts';
import { noon, sampleEvent } from '../../store/sample-event.ts';

const hour = 3_600_000;

/** A reporter over a store in memory, with what it writes and asks for. */
function world(rows: (path: string) => readonly Readonly<Record<string, unknown>>[] = () => []) {
  const store = memoryEventStore();
  const written: ReportRow[] = [];
  const asked: string[] = [];
  const report = reporter({
    store,
    catalog,
    directory: { stateOf: async () => undefined },
    api: {
      list: async (path) => {
        asked.push(path);
        return [...rows(path)];
      },
    },
    writer: {
      know: () => undefined,
      forget: () => undefined,
      write: async (some) => {
        written.push(...some);
        return some.length;
      },
    },
    clock: () => noon + hour,
    countableSince: () => noon - hour,
    stopped: new AbortController().signal,
  });
  return { store, written, asked, report };
}

test('a backlog of failures is written over several rounds, the newest first, and health is before it', async () => {
  const { store, written, report } = world();
  const count = 350;
  for (let n = 1; n <= count; n += 1) {
    await store.accept(sampleEvent(n, `${n}`, { receivedAt: noon + n }));
    await store.settle(`emission-${n}`, { at: noon + n, stage: 'emit', state: 'dead', reasonCode: 'REFUSED' });
  }
  const names = (): readonly string[] => written.filter(({ table }) => table === 'failures').map(({ name }) => name);
  expect(await report()).toBeUndefined();
  expect(names().length).toBeLessThan(count);
  expect(names()[0]).toBe(`emission-${count}`);
  const tables = written.map(({ table }) => table);
  expect(tables.lastIndexOf('health')).toBeLessThan(tables.indexOf('failures'));
  expect(await report()).toBe(noon + hour);
  expect(new Set(names()).size).toBe(count);
  expect(names().at(-1)).toBe('emission-1');
});

test('only what can still be written is read at a start', async () => {
  const { asked, report } = world();
  await report();
  const since = new Date(noon - hour).toISOString().slice(0, 19);
  expect(asked.find((path) => path.startsWith('cue_eventsummaries'))).toContain(`cue_hour ge ${since}Z`);
  expect(asked.find((path) => path.startsWith('cue_deliveryfailures'))).toContain(`or cue_failedon ge ${since}Z`);
});

test('a failure of long ago whose event is gone is Expired; a young one may be of another gateway and stays', async () => {
  const row = { cue_name: 'a', cue_eventid: 'a', cue_state: 482_100_000 };
  const { written, report } = world((path) => {
    if (!path.startsWith('cue_deliveryfailures')) return [];
    return [{ ...row, cue_deliveryfailureid: path.includes('cue_failedon lt') ? 'OLD' : 'young' }];
  });
  await report();
  expect(written.filter(({ table }) => table === 'failures')).toMatchObject([
    { name: 'old', body: { cue_name: 'a', cue_state: 482_100_003 } },
  ]);
});

test('what is over is forgotten, and the rest is not written again', async () => {
  const sent: unknown[] = [];
  const writer = reportWriter({
    api: {
      send: async (call) => {
        sent.push(call);
        throw new Error('not now');
      },
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    metrics: { wrote: () => undefined, failed: () => undefined },
    stopped: new AbortController().signal,
  });
  const rowOf = (at: number): ReportRow => {
    const time = `${new Date(at).toISOString().slice(0, 19)}Z`;
    return { table: 'summaries', name: time, path: `cue_eventsummaries(${time})`, body: { cue_hour: time } };
  };
  const [old, young] = [rowOf(noon - hour), rowOf(noon)];
  for (const row of [old, young]) writer.know(row, row.body);
  expect(await writer.write([old, young])).toBe(0);
  writer.forget(noon);
  expect(await writer.write([young])).toBe(0);
  await expect(writer.write([old])).rejects.toThrow();
  expect(sent).toHaveLength(1);
});
