import { setTimeout as wait } from 'node:timers/promises';
import { accountLines, accountOf, drained, unknownLine, type Account } from '../account.ts';
import type { Ground } from '../ground.ts';
import { figure, none, promise, seconds, type ChaosCase, type Line } from '../line.ts';
import { isArrival } from '../sink.ts';
import { mostWithin, perMinute } from '../windows.ts';

const concurrentEmissions = 16;
const limitPerMinute = 2500;
const ratePerSecond = 20;
const backoffCapSeconds = 300;
/** As the gateway's breaker has it: so many failures in a row open it. */
const failuresToOpen = 5;

export interface OutageFacts {
  readonly outageSeconds: number;
  readonly account: Account;
  /** Every request that was answered 503. */
  readonly requests: number;
  readonly mostRequests: number;
  /** From the end of the outage, in milliseconds. */
  readonly firstAfter: number;
  readonly drainedAfter: number;
  /** While the backlog went out. */
  readonly perMinute: number;
  readonly mostInAMinute: number;
  readonly mostInASecond: number;
}

/** One probe at each step of the backoff: after 1 second, then 2, 4, 8 … */
function probesWithin(outageSeconds: number): number {
  let probes = 0;
  for (let at = 1, step = 1; at <= outageSeconds; at += step) {
    probes += 1;
    step = Math.min(backoffCapSeconds, step * 2);
  }
  return probes;
}

/** Lets Dataverse answer 503 for so many seconds while events come at a steady rate. */
export async function outageAndRecovery(ground: Ground, outageSeconds: number): Promise<OutageFacts> {
  const sink = await ground.sink();
  const home = ground.gateway('paced', { sinkUrl: sink.url, limits: { concurrentEmissions } });
  const { url, end } = await home.start();
  const loader = await ground.loader();
  const { keys } = home;
  await loader.start({ url, keys, first: 0, together: 16, perSecond: ratePerSecond, repeats: true, people: 1000 });
  await wait(3000);
  await sink.behave({ status: 503 });
  await wait(outageSeconds * 1000);
  await sink.behave({});
  const over = Date.now();
  const { acknowledged } = await loader.stop();
  ground.say('Dataverse is back');
  await drained(home.storePath, 60 + 40 * outageSeconds);
  await end('SIGTERM');

  const seen = await sink.seen();
  const arrivals = seen.filter(isArrival);
  const events = acknowledged.map(({ event }) => event);
  const taken = arrivals.filter(({ status }) => status < 300).map(({ at }) => at);
  const after = taken.filter((at) => at >= over);
  return {
    outageSeconds,
    account: await accountOf(home.storePath, events, arrivals),
    requests: seen.filter(({ status }) => status === 503).length,
    mostRequests: failuresToOpen + concurrentEmissions + probesWithin(outageSeconds),
    firstAfter: Math.min(...after) - over,
    drainedAfter: Math.max(...after) - over,
    perMinute: perMinute(after),
    mostInAMinute: mostWithin(taken, 60_000),
    mostInASecond: mostWithin(after, 1000),
  };
}

function lines(facts: OutageFacts): readonly Line[] {
  const { account, requests, mostRequests, outageSeconds } = facts;
  const used = facts.perMinute / limitPerMinute;
  // A second of the pace, and what it lets be caught up with.
  const mostInASecond = Math.ceil((limitPerMinute / 60) * 1.25) + 1;
  return [
    figure('outage', seconds(outageSeconds * 1000)),
    ...accountLines(account),
    none('dead', account.states['dead'] ?? 0),
    unknownLine(account, 0),
    promise(`requests during the outage, at most ${mostRequests}`, requests, requests <= mostRequests),
    figure('first emission after it', seconds(facts.firstAfter)),
    figure('drained after it', seconds(facts.drainedAfter)),
    promise('rate used of the limit meanwhile, at least 90 %', `${(used * 100).toFixed(1)} %`, used >= 0.9),
    promise(`in any minute, at most ${limitPerMinute}`, facts.mostInAMinute, facts.mostInAMinute <= limitPerMinute),
    promise(`in any second, at most ${mostInASecond}`, facts.mostInASecond, facts.mostInASecond <= mostInASecond),
  ];
}

export const outage = (outageSeconds: number): ChaosCase => ({
  name: 'outage',
  title: `an outage of ${outageSeconds} seconds`,
  run: async (ground) => lines(await outageAndRecovery(ground, outageSeconds)),
});
