import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { opportunityWon as trigger } from '../../connector/triggers/index.ts';
import { opportunityWon } from '../../plugins/handlers/opportunity-won.ts';
import { account, opportunity } from '../../plugins/index.ts';
import { recordChange, storedRow, tryOut } from '../../plugins/testing/index.ts';
import './matchers.ts';

const company = '0b3839b3-08d4-ef11-aeb0-00155d000102';
const nora = '0a3839b3-08d4-ef11-aeb0-00155d000101';

test('an opportunity that was won is told to its contact', async () => {
  const deal = recordChange(opportunity, { at: '2026-11-18T14:05:00Z' });
  const won = deal.won({ row: { name: 'Machines', customerid: { table: 'account', id: company } } });
  const rows = [storedRow(account, company, { primarycontactid: { table: 'contact', id: nora } })];

  expect(await tryOut(opportunityWon, won, { rows })).toEmit(trigger, { topic: 'Machines' });
  expect(await tryOut(opportunityWon, won)).toStaySilent('NO_RECIPIENT');
  expect(await tryOut(opportunityWon, deal.lost())).toStaySilent();
});

test('README: the example is the one above, word for word', () => {
  const readme = readFileSync('plugins/README.md', 'utf8');
  const example = /<!-- example:begin -->\s*```ts\n(.*?)```\s*<!-- example:end -->/s.exec(readme)?.[1] ?? '';
  expect(example).toContain("test('an opportunity that was won");
  expect(readFileSync(__filename, 'utf8')).toContain(example);
});
