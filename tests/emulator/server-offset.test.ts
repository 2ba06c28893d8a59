import { afterEach, expect, test } from '@jest/globals';
import { StandInMisuse, startStandIn } from '../../connector/emulator/index.ts';
import { endAll } from './support/running.ts';
import { targetOf } from './support/wire.ts';
import { world } from './support/world.ts';

afterEach(endAll);

const millisecondsIn = (date: unknown): number => Number(/^\/Date\((-?\d+)/.exec(String(date))?.[1]);

test.each([
  [0, '+0000'],
  [-420, '-0700'],
  [180, '+0300'],
  [330, '+0530'],
])('a server at %i minutes writes %s, and milliseconds plus offset is the true time', async (minutes, offset) => {
  const { standIn, api, receiver } = await world({ message: 'Create', table: 'account' }, [202], {
    serverOffsetMinutes: minutes,
  });
  await api.create('accounts', { name: 'Sample' });
  await standIn.settled();
  const [received] = receiver.received;
  const written = String(received?.context.OperationCreatedOn);
  expect(written.endsWith(`${offset})/`)).toBe(true);
  const modifiedOn = millisecondsIn(targetOf(received).modifiedon);
  const behind = millisecondsIn(written) + minutes * 60_000 - modifiedOn;
  expect([0, 1000]).toContain(behind);
});

test.each([-721, 841, 1.5, NaN])('%p is no offset of a server', async (serverOffsetMinutes) => {
  await expect(startStandIn({ serverOffsetMinutes })).rejects.toThrow(StandInMisuse);
});
