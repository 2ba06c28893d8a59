import { existsSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { accountLines, accountOf, drained } from '../account.ts';
import type { Ground } from '../ground.ts';
import { figure, milliseconds, none, percentile, promise, type ChaosCase, type Line } from '../line.ts';
import { megabytesOf, openFilesOf } from '../process-figures.ts';

const perSecond = 500;
const sampleMs = 5000;
/** As the store has it: what is in the file is cut off the log beyond this. */
const logMegabytes = 64;

interface Sample {
  readonly hours: number;
  readonly megabytes: number;
  readonly files: number;
  readonly logMegabytes: number;
}

/** Megabytes an hour, by least squares. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ hours }) => hours)), mean(samples.map(({ megabytes }) => megabytes))];
  const along = samples.reduce((sum, { hours, megabytes }) => sum + (hours - x) * (megabytes - y), 0);
  return along / samples.reduce((sum, { hours }) => sum + (hours - x) ** 2, 0);
}

async function run(ground: Ground, minutes: number): Promise<readonly Line[]> {
  const sink = await ground.sink();
  // A 429 holds up everything for as long as it asks, so there is one every ten seconds or so.
  await sink.behave({ delayMs: 5, percent429: 0.02, percent503: 1 });
  const home = ground.gateway('unpaced', { sinkUrl: sink.url, limits: { concurrentEmissions: 40 } });
  const { url, pid, end } = await home.start();
  const loader = await ground.loader();
  const { keys } = home;
  await loader.start({ url, keys, first: 0, together: 64, perSecond, repeats: true, people: 10_000 });
  const samples: Sample[] = [];
  const log = `${home.storePath}-wal`;
  for (let ms = 0; ms < minutes * 60_000; ms += sampleMs) {
    await wait(sampleMs);
    samples.push({
      hours: ms / 3_600_000,
      megabytes: megabytesOf(pid, 'now'),
      files: openFilesOf(pid),
      logMegabytes: existsSync(log) ? statSync(log).size / 1024 / 1024 : 0,
    });
    if (ms % 60_000 === 0) ground.say(`${ms / 60_000} minutes: ${samples.at(-1)?.megabytes.toFixed(0) ?? ''} MB`);
  }
  const { acknowledged } = await loader.stop();
  await drained(home.storePath, 300);
  await end('SIGTERM');
  const account = await accountOf(
    home.storePath,
    acknowledged.map(({ event }) => event),
    await sink.arrivals(),
  );
  const times = acknowledged.map(({ ms }) => ms);
  const third = Math.floor(times.length / 3);
  const warm = samples.slice(Math.floor(samples.length / 3));
  const peak = Math.max(...samples.map(({ megabytes }) => megabytes));
  const mostLog = Math.max(...samples.map((sample) => sample.logMegabytes));
  const files = warm.map((sample) => sample.files);
  return [
    ...accountLines(account),
    none('dead', account.states['dead'] ?? 0),
    promise('memory at most, less than 250 MB', `${peak.toFixed(0)} MB`, peak < 250),
    figure('growth after the first third', `${slopeOf(warm).toFixed(1)} MB/h`),
    promise(`log of the store, at most ${logMegabytes} MB`, `${mostLog.toFixed(1)} MB`, mostLog <= logMegabytes),
    figure('open files, fewest and most', `${Math.min(...files)} and ${Math.max(...files)}`),
    figure('99 of 100 answered within, first third', milliseconds(percentile(times.slice(0, third), 99))),
    figure('the same, last third', milliseconds(percentile(times.slice(-third), 99))),
  ];
}

export const soak = (minutes: number): ChaosCase => ({
  name: 'soak',
  title: `${minutes} minutes of 500 events a second, some of them refused at first`,
  run: (ground) => run(ground, minutes),
});
