import { expect, test } from '@jest/globals';
import { WebApiRefused } from '../../../connector/dataverse/index.ts';
import { emptiedAnswers } from '../../../connector/gateway/requests/emptied-answers.ts';
import { requestTables } from '../../../connector/gateway/requests/request-tables.ts';
import { pageViewed } from '../../../connector/triggers/index.ts';
import { disclosures, inquiries, state } from '../support/asking.ts';
import { cuelineEnvironment } from '../support/cueline-environment.ts';

test('an answer that can not be emptied is told of, and keeps no other from being emptied', async () => {
  const tables = await cuelineEnvironment([pageViewed]);
  const { api } = tables.dataverse;
  const old = { cue_state: state.done, cue_answer: '{}', cue_completedon: '2026-01-01T00:00:00Z' };
  const ids: string[] = [];
  for (let made = 0; made < 3; made += 1) ids.push(await inquiries(tables).ask(old));
  const disclosed = await disclosures(tables).ask(old);
  const send: typeof api.send = async (call) => {
    // As where a rule of the organisation's own refuses the row.
    if (call.path.includes(String(ids[0]))) throw new WebApiRefused(400, '0x80040265', 'cue_inquiries', undefined);
    return api.send(call);
  };
  const { inquiry, disclosure } = requestTables;
  await expect(emptiedAnswers({ list: api.list, send }, Date.now, [inquiry, disclosure])()).rejects.toThrow('400');
  const answers = [...(await Promise.all(ids.map(inquiries(tables).row))), await disclosures(tables).row(disclosed)];
  expect(answers.map(({ cue_answer: answer }) => answer)).toEqual(['{}', null, null, null]);
});
