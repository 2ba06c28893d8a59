import type { ServerResponse } from 'node:http';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { batchAnswer, batchType, emissionsIn } from '../played-dataverse/emissions.ts';
import { lookUp, receipt, signIn } from '../played-dataverse/look-ups.ts';
import { listen } from './bare-server.ts';
import { percentiles } from './percentiles.ts';

/** What a sink is asked for: its address, how many emissions have arrived, how long those took that came since it was asked. */
export type SinkQuestion = 'address' | 'count' | 'latency';

interface Emission {
  readonly [receipt]: string;
}

const json = (response: ServerResponse, body: object): void => {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
};

/** Plays the part of Dataverse that the gateway needs: takes every emission at once and counts. */
export function sink(): (told: SinkQuestion) => Promise<unknown> {
  let count = 0;
  let took: number[] = [];
  const address = listen(({ url = '', method, headers }, body, response) => {
    const token = signIn(url, headers.host);
    if (token || method === 'GET') {
      json(response, token ?? lookUp(url, trigger));
      return;
    }
    const emissions = emissionsIn(url, body).map((text) => JSON.parse(text) as Emission);
    if (emissions.length === 1) response.writeHead(204).end();
    else response.setHeader('content-type', batchType).end(batchAnswer(emissions.map(() => 204)));
    count += emissions.length;
    const now = Date.now();
    for (const { [receipt]: at } of emissions) took.push(now - Date.parse(at));
  });
  return async (told) => {
    if (told !== 'latency') return told === 'address' ? address : count;
    const latency = percentiles(took);
    took = [];
    return latency;
  };
}
