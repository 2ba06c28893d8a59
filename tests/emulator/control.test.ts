import { request } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { answerOf, callerOf, messageOf, type Answer } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { signalFor, stageChanged } from './support/sample-triggers.ts';

afterEach(endAll);

const send = async (url: string, body?: unknown): Promise<Answer> =>
  answerOf(
    await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }),
  );

test('triggers and journeys can be made and watched over HTTP without a token', async () => {
  const standIn = await runningStandIn();
  const made = await send(`${standIn.url}/standin/triggers`, stageChanged);
  expect(made.status).toBe(201);
  const journey = { name: 'Stage', triggerTitle: 'Opportunity Stage-Changed', audience: 'contact' };
  expect((await send(`${standIn.url}/standin/journeys`, journey)).status).toBe(201);
  const api = await callerOf(standIn);
  const person = await api.create('contacts', { lastname: 'Sample' });
  await api.post(String(made.body.uniqueName), signalFor(person));
  expect((await send(`${standIn.url}/standin/journeys`)).body).toMatchObject({
    journeys: [{ ...journey, entries: [{ outcome: 'entered', profileId: person }] }],
  });
  expect((await send(`${standIn.url}/standin/system-jobs`)).body).toEqual({ systemJobs: [] });
});

test('a trigger can be drafted, published, waited for and stopped over HTTP', async () => {
  const standIn = await runningStandIn({ publishDelaySeconds: 60 });
  const made = await send(`${standIn.url}/standin/triggers?state=draft`, stageChanged);
  const trigger = `${standIn.url}/standin/triggers/${String(made.body.uniqueName)}`;
  expect((await send(`${trigger}/publish`, {})).status).toBe(204);
  expect(messageOf(await send(`${trigger}/stop`, {}))).toContain('is getting ready');
  expect((await send(`${standIn.url}/standin/clock`, { advanceSeconds: 60 })).status).toBe(204);
  expect((await send(`${trigger}/stop`, {})).status).toBe(204);
});

test('a journey can be drafted, published and stopped over HTTP, and every signal is told', async () => {
  const standIn = await runningStandIn({ publishedTriggers: [stageChanged] });
  const title = 'Opportunity Stage-Changed';
  const journey = {
    name: 'Stage 1/2',
    triggerTitle: title,
    audience: 'contact',
    repeat: { afterMinutes: 5 },
    waitFor: title,
    exitOn: [title],
    state: 'draft',
  };
  expect((await send(`${standIn.url}/standin/journeys`, journey)).status).toBe(201);
  const address = `${standIn.url}/standin/journeys/${encodeURIComponent(journey.name)}`;
  expect((await send(`${address}/publish`, {})).status).toBe(204);
  const api = await callerOf(standIn);
  const [row] = await api.list('customapis?$select=uniquename');
  await api.post(String(row?.uniquename), signalFor(await api.create('contacts', { lastname: 'Sample' })));
  expect((await send(`${standIn.url}/standin/signals`)).body).toMatchObject({
    signals: [{ trigger: title, outcome: 'taken', effects: [{}, {}, { journey: 'Stage 1/2', effect: 'entered' }] }],
  });
  expect((await send(`${address}/stop`, {})).status).toBe(204);
  expect((await send(`${standIn.url}/standin/journeys`)).body).toMatchObject({
    journeys: [{ ...journey, state: 'stopped', entries: [{ progress: 'waiting' }] }],
  });
});

const stageJourney = { name: 'Stage', triggerTitle: 'Opportunity Stage-Changed', audience: 'contact' };

test.each([
  ['journeys', { ...stageJourney, repeat: { afterMinutes: -1 } }, '"repeat" of a journey is true, false or'],
  ['journeys', { ...stageJourney, exitOn: 'Missing' }, '"exitOn" of a journey is a list'],
  ['journeys', { ...stageJourney, waitFor: 3 }, '"waitFor" of a journey is the title'],
  ['journeys', { ...stageJourney, state: 'stopped' }, '"state" of a journey is "draft" or "live"'],
  ['journeys', { ...stageJourney, colour: 'red' }, 'A journey has no "colour"'],
  ['journeys/Missing/publish', {}, 'No journey has the name "Missing"'],
  ['clock', {}, 'only goes ahead'],
  ['triggers/msdynmkt_missing/publish', {}, 'No trigger has the name'],
  ['triggers', [], 'JSON object'],
  ['triggers', { name: 'X', properties: { a: null } }, '"properties" is wrong'],
  ['triggers', { ...stageChanged, version: 0 }, 'its version is not 1, 2, 3'],
  ['journeys', { name: 'Stage' }, '"triggerTitle"'],
  ['journeys', { name: 'Stage', triggerTitle: 'Missing', audience: 'contact' }, 'No trigger has the title "Missing"'],
])('POST /standin/%s refuses %j', async (what, body, words) => {
  const standIn = await runningStandIn();
  const answer = await send(`${standIn.url}/standin/${what}`, body);
  expect(answer.status).toBe(400);
  expect(messageOf(answer)).toContain(words);
});

test('a request that names another host does not reach the control side', async () => {
  const standIn = await runningStandIn();
  const status = await new Promise((resolve, reject) => {
    request(`${standIn.url}/standin/journeys`, { headers: { host: 'attacker.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(404);
});
