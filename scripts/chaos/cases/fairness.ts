import { setTimeout as wait } from 'node:timers/promises';
import type { Ground } from '../ground.ts';
import { figure, milliseconds, percentile, promise, type ChaosCase, type Line } from '../line.ts';

const quietSenders = ['shop', 'app', 'till', 'desk'];
const quietPerSecond = 2;
const times = 100;
const measuredMs = 20_000;
const noticedMs = 4000;
/** The pace gives a turn every 24.4 ms (2,500 in 61 s). The flood uses all of them, so whoever comes waits for the next. */
const turnMs = 25;

async function run(ground: Ground): Promise<readonly Line[]> {
  const sink = await ground.sink();
  const home = ground.gateway('paced', { sinkUrl: sink.url, senders: [...quietSenders, 'flood'] });
  const { url } = await home.start();
  const [quiet, flood] = [await ground.loader(), await ground.loader()];
  const keys = home.keys.slice(0, -1);
  const floodKeys = home.keys.slice(-1);
  let next = 0;

  /** From the acknowledgement of the quiet ones' events to their arrival, in milliseconds. */
  async function waiting(): Promise<readonly number[]> {
    await quiet.start({
      url,
      keys,
      first: next,
      together: 8,
      perSecond: quietPerSecond * quietSenders.length,
      people: 100,
    });
    await wait(measuredMs);
    const { acknowledged, offered } = await quiet.stop();
    next += offered;
    await wait(noticedMs);
    const arrived = new Map((await sink.arrivals()).map(({ event, at }) => [event, at]));
    return acknowledged.map(({ event, at }) => (arrived.get(event) ?? Infinity) - at);
  }

  const alone = await waiting();
  await flood.start({
    url,
    keys: floodKeys,
    first: 1_000_000,
    together: 16,
    perSecond: quietPerSecond * times,
    people: 10_000,
    firstPerson: 1000,
  });
  await wait(noticedMs);
  const beside = await waiting();
  await flood.stop();
  const [before, after] = [percentile(alone, 99), percentile(beside, 99)];
  const most = Math.max(2 * before, before + turnMs);
  return [
    figure('events of one quiet sender, and of the flood', `${quietPerSecond}/s and ${quietPerSecond * times}/s`),
    figure('waiting of the quiet ones, median, alone', milliseconds(percentile(alone, 50))),
    figure('the same beside the flood', milliseconds(percentile(beside, 50))),
    figure('99 of 100 wait less than, alone', milliseconds(before)),
    promise('the same beside the flood, less than 2 times or a turn more', milliseconds(after), after < most),
  ];
}

export const fairness: ChaosCase = { name: 'fairness', title: 'one sender with 100 times the events of others', run };
