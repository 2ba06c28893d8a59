import { setTimeout as wait } from 'node:timers/promises';
import { accountLines, accountOf, unknownLine } from '../account.ts';
import type { Ground } from '../ground.ts';
import { figure, promise, seconds, type ChaosCase, type Line } from '../line.ts';
import { waitFor } from '../wait-for.ts';

const concurrentEmissions = 16;

async function run(ground: Ground): Promise<readonly Line[]> {
  const sink = await ground.sink();
  // So slow that what is on its way has to be hung up on.
  await sink.behave({ delayMs: 20_000 });
  const home = ground.gateway('paced', { sinkUrl: sink.url, limits: { concurrentEmissions } });
  const { url, end } = await home.start();
  const loader = await ground.loader();
  const { keys } = home;
  await loader.start({ url, keys, first: 0, together: 64, people: 1000 });
  await wait(3000);
  const asked = performance.now();
  const ended = end('SIGTERM');
  const ready = await waitFor(
    () => fetch(`${url}/readyz`),
    ({ status }) => status !== 200,
  );
  const code = await ended;
  const took = performance.now() - asked;
  const { acknowledged, answers, withoutRetryAfter } = await loader.stop();
  const events = acknowledged.map(({ event }) => event);
  const account = await accountOf(home.storePath, events, await sink.arrivals());
  return [
    promise('readyz, while the port was still open', ready.status, ready.status === 503),
    promise(
      'SIGTERM to the end, less than 10 s',
      `${seconds(took)}, exit ${String(code)}`,
      took < 10_000 && code === 0,
    ),
    figure('answers', JSON.stringify(answers)),
    promise('refused without Retry-After', withoutRetryAfter, withoutRetryAfter === 0),
    ...accountLines(account),
    unknownLine(account, concurrentEmissions),
  ];
}

export const stop: ChaosCase = { name: 'stop', title: 'SIGTERM under load', run };
