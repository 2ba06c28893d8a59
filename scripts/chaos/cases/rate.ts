import { setTimeout as wait } from 'node:timers/promises';
import type { Ground } from '../ground.ts';
import { promise, type ChaosCase, type Line } from '../line.ts';
import { sendBatches } from '../send-batches.ts';
import { mostWithin, perMinute } from '../windows.ts';

const limits = [600, 2500];
const measuredSeconds = 75;

async function one(ground: Ground, emissionsPerMinute: number): Promise<readonly Line[]> {
  const sink = await ground.sink();
  const home = ground.gateway('paced', { sinkUrl: sink.url, limits: { emissionsPerMinute } });
  const { url } = await home.start();
  const [key = ''] = home.keys;
  // More than can leave while it is measured.
  await sendBatches({ url, key, count: 2 * emissionsPerMinute, people: 1000 });
  await sink.forget();
  await wait(measuredSeconds * 1000);
  const times = (await sink.arrivals()).map(({ at }) => at);
  const most = mostWithin(times, 60_000);
  const used = perMinute(times) / emissionsPerMinute;
  return [
    promise(`most in any minute, at most ${emissionsPerMinute}`, most, most <= emissionsPerMinute),
    promise(`of ${emissionsPerMinute} a minute used, at least 97 %`, `${(used * 100).toFixed(1)} %`, used >= 0.97),
  ];
}

export const rate: ChaosCase = {
  name: 'rate',
  title: 'the pace with a backlog, at 600 and at 2,500 a minute',
  // Beside each other: neither is much work.
  run: async (ground) => (await Promise.all(limits.map((limit) => one(ground, limit)))).flat(),
};
