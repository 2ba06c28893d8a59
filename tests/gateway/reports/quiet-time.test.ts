import { expect, test } from '@jest/globals';
import { quietTime } from '../../../connector/gateway/reports/quiet-time.ts';
import type { WebApi } from '../../../connector/dataverse/index.ts';

test('while Dataverse has asked the events to wait, reports wait too, also where that time grows', async () => {
  const began = performance.now();
  let until = began + 100;
  const eventsWaitMs = () => until - performance.now();
  const quiet = quietTime({ eventsWaitMs, stopped: new AbortController().signal });
  const api = quiet.keptBy({ list: async () => [] } as unknown as WebApi);
  const listed = api.list('anything');
  until = began + 250;
  await listed;
  expect(performance.now() - began).toBeGreaterThanOrEqual(250);
});
