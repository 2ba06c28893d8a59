import { expect, test } from '@jest/globals';
import type { EventState } from '../../connector/contract/index.ts';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { acceptAll, noon, sampleEvent, sent } from './sample-event.ts';

/** What every event store must do to tell which triggers a day had. `open` gives an empty one. */
export function sentTriggersSuite(open: () => EventStore): void {
  const since = async (store: EventStore, time: number): Promise<string[]> =>
    (await store.triggersSentSince(time)).map(({ trigger, version }) => `${trigger} v${version}`).sort();

  test('the triggers that were sent since a time are told, each version once, however many events they had', async () => {
    const store = open();
    expect(await since(store, noon)).toEqual([]);
    const of = (number: number, trigger: string, version = 1) => sampleEvent(number, `${number}`, { trigger, version });
    await acceptAll(store, of(1, 'A'), of(2, 'A'), of(3, 'A', 2), of(4, 'B'), of(5, 'C'));
    for (const [number, at] of [noon, noon + 1, noon + 2, noon + 3, noon - 1].entries())
      await store.settle(`emission-${number + 1}`, sent(at));
    expect(await since(store, noon)).toEqual(['A v1', 'A v2', 'B v1']);
    expect(await since(store, noon + 2)).toEqual(['A v2', 'B v1']);
    expect(await since(store, noon + 4)).toEqual([]);
  });

  test('what may have arrived counts, what never left does not, and neither needs its body', async () => {
    const store = open();
    const states: readonly EventState[] = ['sent', 'unknown', 'dead', 'suppressed', 'expired'];
    await acceptAll(store, ...[...states, 'queued'].map((trigger, n) => sampleEvent(n, `${n}`, { trigger })));
    for (const [number, state] of states.entries()) await store.settle(`emission-${number}`, { ...sent(noon), state });
    expect(await since(store, noon)).toEqual(['sent v1', 'unknown v1']);
    await store.prune({ bodiesBefore: noon + 1, eventsBefore: 0, limit: 100 });
    expect(await since(store, noon)).toEqual(['sent v1', 'unknown v1']);
  });
}
