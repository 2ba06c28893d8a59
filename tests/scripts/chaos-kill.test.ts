import { expect, test } from '@jest/globals';
import { killUnderLoad } from '../../scripts/chaos/cases/kill.ts';
import { chaosGround } from './chaos-ground.ts';

test('killed five times under load, the gateway loses nothing it acknowledged and sends nothing twice', async () => {
  const kills = 5;
  const { account, answers } = await killUnderLoad(await chaosGround(), kills);
  expect(account).toMatchObject({ missing: 0, saidSentOnly: 0, sentAgainLater: 0, duplicates: 0 });
  const { sent = 0, unknown = 0, ...rest } = account.states;
  expect(rest).toEqual({});
  expect(sent + unknown).toBe(account.acknowledged);
  // No more than could be on their way each time.
  expect(unknown).toBeLessThanOrEqual(kills * 52);
  // Each start took something in, and meanwhile nobody was there.
  expect(account.acknowledged).toBeGreaterThan(kills);
  expect(answers['ECONNREFUSED']).toBeGreaterThan(0);
}, 180_000);
