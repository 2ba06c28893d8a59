import { accountLines, accountOf, countsOf } from '../account.ts';
import type { Ground } from '../ground.ts';
import { figure, milliseconds, promise, type ChaosCase, type Line } from '../line.ts';
import { megabytesOf } from '../process-figures.ts';
import { steadySender } from '../answered-within.ts';
import { waitFor } from '../wait-for.ts';

const perSecond = 200;
const concurrentEmissions = 16;
const delays = [50, 500, 30_000];
/** The gateway hangs up after 30 seconds: what takes that long is answered too late for it. */
const timeOutMs = 30_000;
const lateMs = 5000;

async function run(ground: Ground): Promise<readonly Line[]> {
  const sink = await ground.sink();
  const home = ground.gateway('paced', { sinkUrl: sink.url, limits: { concurrentEmissions } });
  const { url, pid, end } = await home.start();
  const loader = await ground.loader();
  const { keys } = home;
  const sender = steadySender(loader, { url, keys, together: 64, perSecond, people: 1000 });

  async function answeredWithin(delayMs: number): Promise<number> {
    await sink.behave({ delayMs: delayMs < timeOutMs ? delayMs : delayMs + lateMs });
    return sender.answeredWithin();
  }

  // Both sides warm, so that the first run is not measured against the second.
  await answeredWithin(0);
  const without = await answeredWithin(0);
  const lines = [figure('99 of 100 answered within, sink at once', milliseconds(without))];
  for (const delayMs of delays) {
    const p99 = await answeredWithin(delayMs);
    const what = `the same, sink after ${delayMs} ms, less than 2 times`;
    lines.push(promise(what, `${milliseconds(p99)}, ${megabytesOf(pid, 'now').toFixed(0)} MB`, p99 < 2 * without));
    ground.say(`sink after ${delayMs} ms: ${milliseconds(p99)}`);
  }
  const { unknown = 0 } = await waitFor(
    () => countsOf(home.storePath),
    (counts) => (counts['unknown'] ?? 0) >= concurrentEmissions,
  );
  const memory = megabytesOf(pid, 'peak');
  await end('SIGTERM');
  const account = await accountOf(home.storePath, sender.events(), await sink.arrivals());
  return [
    ...lines,
    figure('timed out, and counted as unknown', unknown),
    ...accountLines(account),
    figure('memory at most', `${memory.toFixed(0)} MB`),
  ];
}

export const slowSink: ChaosCase = { name: 'slow-sink', title: 'a sink that takes 50, 500 and 30,000 ms', run };
