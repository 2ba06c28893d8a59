import { newEvent } from '../numbered-event.ts';
import type { GatewayHome, GatewayProcess } from '../gateway-home.ts';
import type { Ground } from '../ground.ts';
import { figure, milliseconds, percentile, promise, seconds, type ChaosCase, type Line } from '../line.ts';
import { countsOf } from '../account.ts';
import { megabytesOf, processorMsOf } from '../process-figures.ts';
import { sendBatches } from '../send-batches.ts';
import { waitFor } from '../wait-for.ts';

const backlog = 100_000;
const restarts = 5;

interface Restarted {
  readonly gateway: GatewayProcess;
  readonly times: readonly number[];
  readonly processorTimes: readonly number[];
}

async function isAccepted(url: string, key: string, event: number): Promise<boolean> {
  const headers = { 'content-type': 'application/json', 'x-api-key': key };
  const body = JSON.stringify(newEvent(event, event));
  const answer = await fetch(`${url}/v1/events`, { method: 'POST', headers, body }).catch(() => undefined);
  return answer?.status === 202;
}

/** How long it takes each time from the start of a killed gateway to the first event it accepts, in milliseconds. */
async function acceptingAfter(home: GatewayHome, first: GatewayProcess, key: string, from: number): Promise<Restarted> {
  let gateway = first;
  const times: number[] = [];
  const processorTimes: number[] = [];
  for (let event = from; event < from + restarts; event++) {
    await gateway.end('SIGKILL');
    const { url } = gateway;
    const started = performance.now();
    const starting = home.start();
    await waitFor(
      () => isAccepted(url, key, event),
      (accepted) => accepted,
    );
    times.push(performance.now() - started);
    gateway = await starting;
    processorTimes.push(processorMsOf(gateway.pid));
  }
  return { gateway, times, processorTimes };
}

const medianWords = ({ times, processorTimes }: Restarted): string =>
  `${milliseconds(percentile(times, 50))}, processor ${milliseconds(percentile(processorTimes, 50))}`;

async function run(ground: Ground): Promise<readonly Line[]> {
  const sink = await ground.sink();
  const home = ground.gateway('paced', { sinkUrl: sink.url, limits: { emissionsPerMinute: 60 } });
  const [key = ''] = home.keys;
  const empty = await acceptingAfter(home, await home.start(), key, 0);
  const began = performance.now();
  await sendBatches({ url: empty.gateway.url, key, first: 1000, count: backlog, people: 10_000 });
  const filledAfter = performance.now() - began;
  ground.say(`${backlog} events wait`);
  const full = await acceptingAfter(home, empty.gateway, key, restarts);
  const { queued = 0 } = countsOf(home.storePath);
  const slowest = Math.max(...full.times);
  return [
    figure('events waiting', queued),
    figure('accepted in batches of 500 within', seconds(filledAfter)),
    figure('start to accepting, median, nothing waiting', medianWords(empty)),
    figure('start to accepting, median, with those waiting', medianWords(full)),
    promise('the slowest of these within 1 s', milliseconds(slowest), slowest < 1000),
    figure('memory then', `${megabytesOf(full.gateway.pid, 'now').toFixed(0)} MB`),
  ];
}

export const restart: ChaosCase = { name: 'restart', title: 'kill -9 with 100,000 events waiting', run };
