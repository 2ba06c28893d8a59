import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { surveyAnswered } from '../../../connector/triggers/index.ts';
import { answerIn, disclosures, inquiries, state } from '../support/asking.ts';
import { keys } from '../support/environment.ts';
import { get, post } from '../support/http.ts';
import { reportingWorld } from '../support/reporting.ts';
import { newStorePath } from '../support/running-gateway.ts';
import { until } from '../support/until.ts';

const survey = {
  trigger: 'SurveyAnswered',
  eventId: 'survey-1',
  customer: { by: 'email', value: 'nora.lind@example.org' },
  attributes: { npsScore: 3, npsGroup: 'Detractor', comment: 'Not helped.', answeredOn: '2026-11-23T12:26:00Z' },
};
const hourMs = 3_600_000;

test('an event is shown in full for a purpose, with a line in its timeline; the answer is emptied after an hour, also by the next gateway', async () => {
  const { dataverse, tables, start } = await reportingWorld({ triggers: [surveyAnswered] });
  await dataverse.addContact(randomUUID(), 'nora.lind@example.org');
  const path = newStorePath();
  const first = await start(path);
  expect((await post(`${first.url}/v1/events`, { key: keys.shop, json: survey })).status).toBe(202);
  const { answered, row } = disclosures(tables);

  const without = await answered({ cue_eventid: 'survey-1', cue_purpose: '  ' });
  expect(without).toMatchObject({ cue_state: state.refused, cue_answer: null });
  expect(without['cue_result']).toContain('Say why');
  const nothing = await answered({ cue_eventid: 'survey-2', cue_purpose: 'a question of the person' });
  expect(nothing).toMatchObject({ cue_state: state.refused, cue_result: 'This gateway has no event of that id.' });

  const shown = await answered({ cue_eventid: 'survey-1', cue_purpose: 'a question of the person' });
  const id = String(shown['cue_disclosureid']);
  expect(shown).toMatchObject({ cue_state: state.done });
  expect(answerIn(shown)).toMatchObject({
    person: { by: 'email', value: 'nora.lind@example.org' },
    attributes: expect.arrayContaining([{ name: 'comment', value: 'Not helped.', personal: true }]),
  });
  const asked = await inquiries(tables).answered({ cue_kind: 482_100_001, cue_subject: 'survey-1' });
  expect(answerIn(asked)).toMatchObject({ person: { value: 'n…@example.org' } });

  const { body } = await get(`${first.url}/v1/events/survey-1`, { key: keys.shop });
  const traces = (body.timeline as readonly { stage: string; detail?: string }[]).filter(
    ({ stage }) => stage === 'operate',
  );
  expect(traces).toMatchObject([
    { detail: `disclosed to user ${String(shown['_createdby_value'])} by disclosure ${id} in Dynamics` },
  ]);
  // Neither its state nor its reason.
  expect(body).toMatchObject({ state: 'sent', reasonCode: 'SENT' });
  expect(first.log.lines.join()).not.toMatch(/nora|Not helped/i);
  await first.close();

  const looks = (): number => tables.asked().filter(({ path: one }) => one.includes('cue_answer%20ne')).length;
  const before = looks();
  const soon = await start(path, { wallClock: () => Date.now() + hourMs / 2 });
  // Both tables were looked through, and the answer is still there.
  await until(looks, (count) => count >= before + 2);
  expect(await row(id)).toMatchObject({ cue_answer: expect.stringContaining('nora.lind') });
  await soon.close();

  await start(newStorePath(), { wallClock: () => Date.now() + hourMs + 5000 });
  const emptied = await until(
    () => row(id),
    ({ cue_answer: answer }) => answer === null,
  );
  expect(emptied).toMatchObject({
    cue_state: state.done,
    cue_purpose: 'a question of the person',
    cue_eventid: 'survey-1',
    _ownerid_value: expect.any(String),
  });
  await until(
    () => inquiries(tables).row(String(asked['cue_inquiryid'])),
    ({ cue_answer: answer }) => answer === null,
  );
});

test('a disclosure that a stop interrupted leaves one line, and of an event whose content was removed nothing is shown', async () => {
  let lost = true;
  const { tables, start } = await reportingWorld({
    triggers: [surveyAnswered],
    before: ({ method, body }) =>
      lost && method === 'PATCH' && body.includes('cue_answer') ? new Promise<void>(() => undefined) : undefined,
  });
  const path = newStorePath();
  const first = await start(path);
  const json = { ...survey, ifNotFound: 'fail' };
  expect((await post(`${first.url}/v1/events`, { key: keys.shop, json })).status).toBe(202);
  const { ask, row, answered } = disclosures(tables);
  const id = await ask({ cue_eventid: 'survey-1', cue_purpose: 'a question' });
  const traces = async (url: string): Promise<number> => {
    const { body } = await get(`${url}/v1/events/survey-1`, { key: keys.shop });
    return (body.timeline as readonly { detail?: string }[]).filter(({ detail }) => detail?.startsWith('disclosed'))
      .length;
  };
  await until(
    () => traces(first.url),
    (count) => count === 1,
  );
  await first.close();
  lost = false;

  const second = await start(path);
  await until(
    () => row(id),
    ({ cue_state: is }) => is === state.done,
  );
  expect(await traces(second.url)).toBe(1);
  await second.close();

  await start(path, { wallClock: () => Date.now() + 8 * 24 * hourMs });
  const refused = await until(
    () => answered({ cue_eventid: 'survey-1', cue_purpose: 'a question' }),
    ({ cue_state: is }) => is === state.refused,
  );
  expect(refused['cue_result']).toContain('time of keeping was over');
});
