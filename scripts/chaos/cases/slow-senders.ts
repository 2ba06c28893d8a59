import { steadySender } from '../answered-within.ts';
import type { Ground } from '../ground.ts';
import { figure, milliseconds, promise, seconds, type ChaosCase, type Line } from '../line.ts';
import { slowConnections } from '../slow-connections.ts';
import { waitFor } from '../wait-for.ts';

const connections = 1000;
const perSecond = 100;
/** As the gateway has it where nothing else is said: 10 s for the header, 20 more for the body, looked at every 2.5 s. */
const longestMs = 30_000 + 2500 + 1000;

async function run(ground: Ground): Promise<readonly Line[]> {
  const sink = await ground.sink();
  const home = ground.gateway('paced', { sinkUrl: sink.url });
  const { url } = await home.start();
  const loader = await ground.loader();
  const { keys } = home;
  const good = steadySender(loader, { url, keys, together: 16, perSecond, people: 1000 });
  // Once before, to be warm.
  await good.answeredWithin();
  const alone = await good.answeredWithin();
  const slow = await slowConnections(url, keys[0] ?? '', connections);
  const beside = await good.answeredWithin();
  ground.say(`good senders: ${milliseconds(alone)} alone, ${milliseconds(beside)} beside ${slow.open} slow ones`);
  const cut = await waitFor(slow.cutAfter, ({ length }) => length === slow.open);
  slow.close();
  const last = Math.max(...cut);
  return [
    figure(`slow connections, of ${connections}`, slow.open),
    figure('99 of 100 answered within, alone', milliseconds(alone)),
    promise('the same beside them, less than 2 times', milliseconds(beside), beside < 2 * alone),
    figure('first cut off after', seconds(Math.min(...cut))),
    promise('last cut off, at most 33.5 s', seconds(last), last <= longestMs),
  ];
}

export const slowSenders: ChaosCase = { name: 'slow-senders', title: '1,000 connections at a byte a second', run };
