import { expect, test } from '@jest/globals';
import { connectorApiName } from '../../scripts/environment/connector-api-name.ts';

const answering = (rows: readonly Readonly<Record<string, unknown>>[]) => {
  const asked: string[] = [];
  const list = (path: string) => {
    asked.push(path);
    return Promise.resolve(rows);
  };
  return { asked, list };
};

test('the environment is asked for the connector by its own name', async () => {
  const api = answering([{ connectorinternalid: 'shared_cue-5fx-5f00' }]);
  expect(await connectorApiName(api, 'cue_x')).toBe('shared_cue-5fx-5f00');
  expect(api.asked).toEqual(["connectors?$select=name,connectorinternalid&$filter=name eq 'cue_x'"]);
});

test('an environment without the connector is told apart from one that has not registered it yet', async () => {
  await expect(connectorApiName(answering([]), 'cue_x')).rejects.toMatchObject({
    code: 'connector-not-found',
    exitCode: 3,
    hint: expect.stringContaining('Import the solution Cueline first') as unknown,
  });
  for (const connectorinternalid of [null, ''])
    await expect(connectorApiName(answering([{ connectorinternalid }]), 'cue_x')).rejects.toMatchObject({
      code: 'connector-not-registered',
      exitCode: 3,
    });
});
