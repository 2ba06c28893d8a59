import { accountLines, accountOf, drained, unknownLine, type Account } from '../account.ts';
import type { Ground } from '../ground.ts';
import { milliseconds, percentile, type ChaosCase, type Line } from '../line.ts';
import type { Loader } from '../loader.ts';
import { waitFor } from '../wait-for.ts';

const connections = 64;
const concurrentEmissions = 40;
/** Events acknowledged; a random number up to it. */
const mostBetweenKills = 600;

export interface KillFacts {
  readonly kills: number;
  readonly account: Account;
  readonly answers: Readonly<Record<string, number>>;
  /** From the start of a process to the first event it acknowledged, in milliseconds. */
  readonly acceptingAfter: readonly number[];
}

/** Waits until so many more events were acknowledged. */
async function takesIn(loader: Loader, more: number): Promise<void> {
  const before = await loader.progress();
  await waitFor(
    () => loader.progress(),
    (now) => now >= before + more,
  );
}

/** Kills the gateway at random points while it takes and sends as much as it can, and starts it again. */
export async function killUnderLoad(ground: Ground, kills: number): Promise<KillFacts> {
  const sink = await ground.sink();
  await sink.behave({ delayMs: 10 });
  const home = ground.gateway('unpaced', { sinkUrl: sink.url, limits: { concurrentEmissions } });
  let gateway = await home.start();
  const loader = await ground.loader();
  const { keys } = home;
  await loader.start({ url: gateway.url, keys, first: 0, together: connections, repeats: true, people: 1000 });
  await takesIn(loader, 1);
  const acceptingAfter: number[] = [];
  for (let kill = 1; kill <= kills; kill++) {
    await takesIn(loader, Math.random() * mostBetweenKills);
    await gateway.end('SIGKILL');
    const started = performance.now();
    gateway = await home.start();
    await takesIn(loader, 1);
    acceptingAfter.push(performance.now() - started);
    if (kill % 10 === 0) ground.say(`${kill} kills, ${await loader.progress()} events acknowledged`);
  }
  const { acknowledged, answers } = await loader.stop();
  await drained(home.storePath, 300);
  await gateway.end('SIGTERM');
  const events = acknowledged.map(({ event }) => event);
  return { kills, account: await accountOf(home.storePath, events, await sink.arrivals()), answers, acceptingAfter };
}

const lines = ({ kills, account, answers, acceptingAfter }: KillFacts): readonly Line[] => [
  { what: 'kills, connections', figure: `${kills}, ${connections}` },
  { what: 'answers', figure: JSON.stringify(answers) },
  ...accountLines(account),
  unknownLine(account, kills * concurrentEmissions),
  { what: 'accepting again after the start, median', figure: milliseconds(percentile(acceptingAfter, 50)) },
  { what: 'accepting again after the start, slowest', figure: milliseconds(Math.max(...acceptingAfter)) },
];

export const kill = (kills: number): ChaosCase => ({
  name: 'kill',
  title: 'kill -9 under load',
  run: async (ground) => lines(await killUnderLoad(ground, kills)),
});
