import { expect, test } from '@jest/globals';
import {
  clientSecretTokens,
  dataverseEmitter,
  triggerDirectory,
  type TriggerDirectory,
} from '../../connector/dataverse/index.ts';
import { startStandIn } from '../../connector/emulator/index.ts';
import { expectedBody, now, stageMoved, statement } from './sample.ts';
import { closedPort, type Answer } from './scripted-server.ts';
import { apiAt, endLater, refusalOf, server } from './world.ts';

const plain = { type: 10, optional: false, table: undefined };
const names = ['signalingestiontimestamp', 'stage', 'estimatedvalue', 'iskey', 'movedon', 'opportunity'] as const;
const typeOf = { signalingestiontimestamp: 1, stage: 10, estimatedvalue: 2, iskey: 0, movedon: 1, opportunity: 5 };
const parameters = names.map((name) => ({ ...plain, name: `msdynmkt_${name}`, type: typeOf[name] }));

const ingestion = 'msdynmkt_signalingestiontimestamp';

function emitterAt(url: string, timeoutMs?: number) {
  let time = now;
  const doubted: number[] = [];
  const directory: TriggerDirectory = {
    bindingOf: async () => ({ uniqueName: 'msdynmkt_stagemoved_1', parameters }),
    isReady: async () => true,
    stateOf: async () => 'ready to use',
    forget: () => undefined,
    doubt: () => void doubted.push(time),
  };
  const clock = (): number => time;
  const emitter = dataverseEmitter({
    post: apiAt(url, timeoutMs).post,
    directory,
    clock,
  });
  /** @param waitMs until the emission may leave */
  const emit = (parts: object = {}, waitMs = 0) =>
    emitter.emit({ ...statement, ...parts }, async () => {
      time += waitMs;
      return true;
    });
  return { emit, emitter, doubted };
}

test('an emission is one call of the custom API', async () => {
  const { url, received } = await server(() => ({ status: 204 }));
  expect(await emitterAt(url).emit()).toBe('sent');
  expect(received.map(({ method, path }) => [method, path])).toEqual([
    ['POST', '/api/data/v9.2/msdynmkt_stagemoved_1'],
  ]);
  const listed = Object.entries(expectedBody).filter(([name]) => !/id$|_signaltimestamp$/.test(name));
  expect(JSON.parse(received[0]?.body ?? '')).toEqual(Object.fromEntries(listed));
});

test('the trace of an event goes along as a header, and none where it has none', async () => {
  const { url, received } = await server(() => ({ status: 204 }));
  const { emit } = emitterAt(url);
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  await emit({ traceparent });
  await emit();
  expect(received.map(({ headers }) => headers['traceparent'])).toEqual([traceparent, undefined]);
});

test('a 429 says when to come again', async () => {
  const { url } = await server(() => ({ status: 429, headers: { 'retry-after': '30' } }));
  expect(await refusalOf(emitterAt(url).emit())).toMatchObject({
    code: 'THROTTLED',
    retry: 'later',
    retryAfterMs: 30_000,
  });
});

test('a 429 that names a time counts from when Dataverse said it, whatever our own clock shows', async () => {
  const date = 'Mon, 23 Nov 2020 10:00:00 GMT';
  const { url } = await server(() => ({
    status: 429,
    headers: { date, 'retry-after': 'Mon, 23 Nov 2020 10:01:30 GMT' },
  }));
  expect(await refusalOf(emitterAt(url).emit())).toMatchObject({ code: 'THROTTLED', retryAfterMs: 90_000 });
});

test('what leaves after a wait says when it left', async () => {
  const { url, received } = await server(() => ({ status: 204 }));
  await emitterAt(url).emit({}, 30_000);
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ [ingestion]: '2026-11-23T10:00:35.000Z' });
});

test('a backlog whose trigger is there and answers 404 asks for names once in a while, and not for each event', async () => {
  const { url, received } = await server(({ method, path }) => {
    if (method === 'POST') return { status: 404 };
    const row = path.includes('eventmetadataset')
      ? { msdynmkt_name: 'Stage moved', msdynmkt_customapiid: { uniquename: 'msdynmkt_stagemoved_1' } }
      : {
          CustomAPIRequestParameters: parameters.map(({ name, type }) => ({
            uniquename: name,
            type,
            isoptional: false,
          })),
        };
    return { status: 200, body: { value: [row] } };
  });
  const api = apiAt(url);
  const clock = (): number => now;
  const { emit } = dataverseEmitter({ post: api.post, directory: triggerDirectory(api, { clock }), clock });
  for (let count = 0; count < 10; count++)
    expect(await refusalOf(emit(statement, async () => true))).toMatchObject({ code: 'TRIGGER_NOT_READY' });
  expect(received.filter(({ method }) => method === 'GET')).toHaveLength(2);
});

test('what may not leave is kept: nothing is sent', async () => {
  const { url, received } = await server(() => ({ status: 204 }));
  expect(await emitterAt(url).emitter.emit(statement, async () => false)).toBe('kept');
  expect(received).toEqual([]);
});

test('a fault of whoever says whether it may leave is not taken for one of Dataverse', async () => {
  const { url } = await server(() => ({ status: 204 }));
  const full = new Error('The disk is full.');
  await expect(emitterAt(url).emitter.emit(statement, () => Promise.reject(full))).rejects.toBe(full);
});

test('a 404 means that the trigger is not ready, and its name is no longer believed', async () => {
  const { url } = await server(() => ({ status: 404 }));
  const { emit, doubted } = emitterAt(url);
  expect(await refusalOf(emit())).toMatchObject({ code: 'TRIGGER_NOT_READY', retry: 'later' });
  expect(doubted).toHaveLength(1);
});

test('what does not fit is held against what the environment says now, takes no turn, and is sent once it was mended', async () => {
  let isMended = false;
  const { url, received } = await server(({ method, path }) => {
    if (method === 'POST') return { status: 204 };
    const [, ...shorter] = parameters.map(({ name, type }) => ({ uniquename: name, type, isoptional: false }));
    const asked = shorter.filter(({ uniquename }) => isMended || uniquename !== 'msdynmkt_stage');
    const row = path.includes('eventmetadataset')
      ? { msdynmkt_name: 'Stage moved', msdynmkt_customapiid: { uniquename: 'msdynmkt_stagemoved_1' } }
      : { uniquename: 'msdynmkt_stagemoved_1', CustomAPIRequestParameters: asked };
    return { status: 200, body: { value: [row] } };
  });
  let time = now;
  const clock = (): number => time;
  const api = apiAt(url);
  const emitter = dataverseEmitter({ post: api.post, directory: triggerDirectory(api, { clock }), clock });
  const turns: number[] = [];
  const emit = () => emitter.emit(statement, async () => turns.push(time) > 0);

  const drift = { code: 'CONTRACT_DRIFT', retry: 'never' };
  expect(await refusalOf(emit())).toMatchObject(drift);
  isMended = true;
  // Many that do not fit do not ask again for each.
  expect(await refusalOf(emit())).toMatchObject(drift);
  expect([turns.length, received.length]).toEqual([0, 2]);
  time += 6000;
  expect(await emit()).toBe('sent');
  expect([turns.length, received.length]).toEqual([1, 5]);
});

test.each<[Answer]>([['hang'], ['cut'], ['hang in the answer'], ['cut in the answer']])(
  '"%s" leaves it unknown',
  async (how) => {
    const { url } = await server(() => how);
    expect(await emitterAt(url, 300).emit()).toBe('unknown');
  },
);

test('a proxy that gave up waiting leaves it unknown', async () => {
  const { url } = await server(() => ({ status: 504 }));
  expect(await emitterAt(url).emit()).toBe('unknown');
});

test('a closed port is tried later: nothing was sent', async () => {
  expect(await refusalOf(emitterAt(await closedPort()).emit())).toMatchObject({ code: 'UPSTREAM', retry: 'later' });
});

test.each([
  [400, 'REFUSED', 'never'],
  [403, 'PERMISSION', 'never'],
  [503, 'UPSTREAM', 'later'],
])('an answer of %d is %s, %s', async (status, code, retry) => {
  const { url } = await server(() => ({ status }));
  expect(await refusalOf(emitterAt(url).emit())).toMatchObject({ code, retry });
});

test('against the stand-in, a person enters the journey and the body is exactly what its trigger asks for', async () => {
  const standIn = await startStandIn({ publishedTriggers: [stageMoved] });
  endLater(() => standIn.close());
  standIn.createJourney({ name: 'Moved', triggerTitle: 'Stage moved', audience: 'contact' });
  const tokens = clientSecretTokens({ ...standIn, organizationUrl: standIn.url, issuerUrl: standIn.url });
  const api = apiAt(standIn.url, undefined, tokens);
  await api.post('contacts', { contactid: statement.personId, lastname: 'Lind' });
  const bodies: unknown[] = [];
  const post = async (path: string, body: unknown) => {
    bodies.push(body);
    return api.post(path, body);
  };
  const clock = (): number => now;
  const emitter = dataverseEmitter({
    post,
    directory: triggerDirectory(api, { clock }),
    clock,
  });
  expect(await emitter.emit(statement, async () => true)).toBe('sent');
  expect(bodies).toEqual([expectedBody]);
  expect(standIn.journeys()[0]?.entries).toHaveLength(1);
});
