import { expect, test } from '@jest/globals';
import { pageViewed as trigger } from '../../../connector/triggers/index.ts';
import { cuelineEnvironment } from '../support/cueline-environment.ts';
import { reporting } from '../support/reporting.ts';
import { runGateway } from '../support/running-gateway.ts';
import { until } from '../support/until.ts';

test('a stop does not wait for a report that gets no answer', async () => {
  let hanging = 0;
  const tables = await cuelineEnvironment([trigger], ({ path }) => {
    if (!path.includes('cue_eventsummaries')) return undefined;
    hanging += 1;
    return new Promise<void>(() => undefined);
  });
  const gateway = await runGateway({ organizationUrl: tables.url, change: reporting });
  await until(
    async () => hanging,
    (count) => count > 0,
  );
  const began = performance.now();
  await gateway.close();
  // Far from the time that a request of ours may take.
  expect(performance.now() - began).toBeLessThan(25_000);
});
