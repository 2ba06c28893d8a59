import { expect, test } from '@jest/globals';
import { DataverseFault } from '../../../webresources/kit/dataverse-fault.ts';
import { follow, type Verdict } from '../../../webresources/send/gateway.ts';

const first: Verdict = { id: 'r', outcome: 'Accepted', reasonCode: 'ACCEPTED', words: '' };
const signal = new AbortController().signal;

test('what came of an event is followed on through a fault of the server that passes', async () => {
  const answers = [
    new DataverseFault('unexpected', 'Dataverse answered 500.', { passing: true }),
    { cue_outcome: 'Sent', cue_reasoncode: 'SENT', cue_result: 'Taken.' },
  ];
  const told: string[] = [];
  const get = async () => {
    const answer = answers.shift();
    if (!answer || answer instanceof DataverseFault) throw answer ?? new Error('It was asked too often.');
    return answer;
  };
  await follow({ get }, first, ({ outcome }) => told.push(outcome), signal);
  expect(told).toEqual(['Sent']);
}, 20_000);

test('a fault that does not pass is told', async () => {
  const get = async () => {
    throw new DataverseFault('not-there', 'The row is gone.');
  };
  await expect(follow({ get }, first, () => undefined, signal)).rejects.toMatchObject({ kind: 'not-there' });
}, 20_000);
