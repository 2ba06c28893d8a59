import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startStandIn, type StandIn } from '../../connector/emulator/index.ts';
import { callerOf, type Caller } from './support/caller.ts';

let standIn: StandIn;
let api: Caller;

beforeAll(async () => {
  standIn = await startStandIn();
  api = await callerOf(standIn);
});
afterAll(() => standIn.close());

const localTime = async (code: string, utc: string) =>
  api.get(`LocalTimeFromUtcTime(TimeZoneCode=@code,UtcTime=@utc)?@code=${code}&@utc=${utc}`);

test('who calls finds its own settings under its own id, and can change them', async () => {
  const path = `usersettingscollection(${String((await api.get('WhoAmI')).body['UserId'])})`;
  expect((await api.get(path)).body).toMatchObject({ uilanguageid: 1033, localeid: 1033, timezonecode: 92 });
  expect((await api.patch(path, { uilanguageid: 1031, timezonecode: 110 })).status).toBe(204);
  expect((await api.get(`${path}?$select=uilanguageid,localeid,timezonecode`)).body).toMatchObject({
    uilanguageid: 1031,
    localeid: 1033,
    timezonecode: 110,
  });
});

test('local time follows the clocks of its zone, in summer and in winter', async () => {
  const berlin = (utc: string) => localTime('110', utc).then(({ body }) => body['LocalTime']);
  expect(await berlin('2026-07-01T22:30:00Z')).toBe('2026-07-02T00:30:00Z');
  expect(await berlin('2026-12-01T22:30:00Z')).toBe('2026-12-01T23:30:00Z');
});

test.each([
  ['a zone that there is not', '9999', '2026-07-01T22:30:00Z'],
  ['no time', '110', "'soon'"],
  ['a value that the address does not have', '@none', '2026-07-01T22:30:00Z'],
])('%s is refused', async (_what, code, utc) => {
  expect((await localTime(code, utc)).status).toBe(400);
});
