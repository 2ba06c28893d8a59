import type { IncomingMessage, ServerResponse } from 'node:http';
import { wireNameOf } from '../../connector/contract/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { listen } from './bare-server.ts';
import { percentiles } from './percentiles.ts';

/** What a sink is asked for: its address, how many emissions have arrived, how long those took that came since it was asked. */
export type SinkQuestion = 'address' | 'count' | 'latency';

const receipt = 'msdynmkt_signaltimestamp';

/** Types of a custom API's parameters, by the type of our property (Microsoft Learn, "Custom API tables"). */
const parameterTypes = { text: 10, number: 2, boolean: 0, dateTime: 1, reference: 10 } as const;

const customApi = {
  CustomAPIRequestParameters: [
    { uniquename: receipt, type: parameterTypes.dateTime, isoptional: false },
    ...Object.entries(trigger.properties).map(([name, { type }]) => ({
      uniquename: `msdynmkt_${wireNameOf(name)}`,
      type: parameterTypes[type],
      isoptional: false,
    })),
  ],
};

const json = (response: ServerResponse, body: object): void => {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
};

/** What is asked before the first emission: who signs in, what the trigger is called, whether a person is there. */
function known({ url = '', headers }: IncomingMessage): object {
  const issuer = `http://${headers.host ?? ''}/tenant`;
  if (url.includes('openid-configuration'))
    return {
      issuer,
      authorization_endpoint: `${issuer}/a`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/k`,
    };
  if (url.includes('/token')) return { token_type: 'Bearer', expires_in: 3600, access_token: 'token' };
  if (url.includes('eventmetadataset'))
    return { value: [{ msdynmkt_name: trigger.title, msdynmkt_customapiid: { uniquename: 'msdynmkt_bench_1' } }] };
  return url.includes('customapis') ? { value: [customApi] } : {};
}

const answerPart =
  'Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n\r\n';

interface Emission {
  readonly [receipt]: string;
}

/** What a call, or a batch of calls, holds; and the answer that takes all of it. */
function take(request: IncomingMessage, body: string, response: ServerResponse): Emission[] {
  if (!request.url?.endsWith('/$batch')) {
    response.writeHead(204).end();
    return [JSON.parse(body) as Emission];
  }
  const [mark = ''] = body.split('\r\n', 1);
  const parts = body.split(mark).slice(1, -1);
  response.setHeader('content-type', 'multipart/mixed; boundary=b');
  response.end(`${parts.map(() => `--b\r\n${answerPart}`).join('')}--b--\r\n`);
  return parts.map((part) => JSON.parse(part.slice(part.lastIndexOf('\r\n\r\n'))) as Emission);
}

/** Plays the part of Dataverse that the gateway needs: takes every emission at once and counts. */
export function sink(): (told: SinkQuestion) => Promise<unknown> {
  let count = 0;
  let took: number[] = [];
  const address = listen((request, body, response) => {
    if (request.method === 'GET' || request.url?.includes('/token')) {
      json(response, known(request));
      return;
    }
    const emissions = take(request, body, response);
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
