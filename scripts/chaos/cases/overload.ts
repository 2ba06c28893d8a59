import { setTimeout as wait } from 'node:timers/promises';
import { accountLines, accountOf } from '../account.ts';
import type { Ground } from '../ground.ts';
import { figure, promise, seconds, type ChaosCase, type Line } from '../line.ts';
import type { Tally } from '../loader-main.ts';
import { megabytesOf } from '../process-figures.ts';
import { waitFor } from '../wait-for.ts';

const peakMs = 5000;
const overloadMs = 8000;
const times = 4;
/** As many as the gateway has room for where nothing else is said. */
const connections = 512;

const perSecond = (count: number, { milliseconds }: Tally): number => (count / milliseconds) * 1000;
const isShed = (status: string): boolean => status === '429' || status === '503';

async function run(ground: Ground): Promise<readonly Line[]> {
  const sink = await ground.sink();
  const home = ground.gateway('paced', { sinkUrl: sink.url });
  const { url, pid, end } = await home.start();
  const loader = await ground.loader();
  const { keys } = home;
  const events: number[] = [];
  let next = 0;

  async function load(ms: number, together: number): Promise<Tally> {
    await loader.start({ url, keys, first: next, together, people: 10_000 });
    await wait(ms);
    const tally = await loader.stop();
    next += tally.offered;
    for (const { event } of tally.acknowledged) events.push(event);
    return tally;
  }

  await load(2000, connections);
  const alone = await load(peakMs, connections);
  const peak = perSecond(alone.acknowledged.length, alone);
  const before = megabytesOf(pid, 'now');
  ground.say(`sustained: ${peak.toFixed(0)} a second`);
  // Four times the rate can't be offered here: where all share two cores, a server that drops takes no more than that.
  const crowd = await load(overloadMs, times * connections);
  const over = performance.now();
  const goodput = perSecond(crowd.acknowledged.length, crowd);
  const memory = megabytesOf(pid, 'now');
  const headers = { 'x-api-key': keys[0] ?? '' };
  await waitFor(
    () => fetch(`${url}/v1/triggers`, { headers }),
    ({ status }) => status === 200,
  );
  const recovered = performance.now() - over;
  await end('SIGTERM');
  const { answers, withoutRetryAfter, offered } = crowd;
  const other = Object.keys(answers).filter((status) => status !== '202' && !isShed(status));
  const share = goodput / peak;
  return [
    figure(`sustained with ${connections} connections`, `${peak.toFixed(0)}/s`),
    figure(
      `offered by ${times * connections}, each as soon as it was answered`,
      `${perSecond(offered, crowd).toFixed(0)}/s`,
    ),
    figure('answers', JSON.stringify(answers)),
    promise('refused otherwise than by 429 or 503', other.join(' ') || 0, other.length === 0),
    promise('refused without Retry-After', withoutRetryAfter, withoutRetryAfter === 0),
    promise('accepted meanwhile, at least 90 % of it', `${(share * 100).toFixed(0)} %`, share >= 0.9),
    figure('memory before and after', `${before.toFixed(0)} and ${memory.toFixed(0)} MB`),
    promise('recovered within 5 s', seconds(recovered), recovered < 5000),
    ...accountLines(await accountOf(home.storePath, events, await sink.arrivals())),
  ];
}

export const overload: ChaosCase = { name: 'overload', title: 'four times the senders it has room for', run };
