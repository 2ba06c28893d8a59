import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { examplePayloadOf } from '../../connector/contract/index.ts';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { memoryEventStore } from '../../connector/store/index.ts';
import { pageViewed } from '../../connector/triggers/index.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { eventEdit } from '../../scripts/verbs/event-edit.ts';
import { eventGroups } from '../../scripts/verbs/event-groups.ts';
import { eventList } from '../../scripts/verbs/event-list.ts';
import { eventReplay } from '../../scripts/verbs/event-replay.ts';
import { eventShow } from '../../scripts/verbs/event-show.ts';
import { explain } from '../../scripts/verbs/explain.ts';
import { send } from '../../scripts/verbs/send.ts';
import { atTheEnd } from '../gateway/support/clean-up.ts';
import { environmentFile, secrets } from '../gateway/support/environment.ts';
import { runGateway } from '../gateway/support/running-gateway.ts';
import { until } from '../gateway/support/until.ts';
import { noon, sampleEvent, sent } from '../store/sample-event.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-verbs-'));
atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
const environment = join(folder, 'tests.json');
writeFileSync(environment, JSON.stringify(environmentFile('http://127.0.0.1:9')));

let store: EventStore;
let url = '';
/** Four finished events in a gateway of its own: 1 sent, 2 and 3 dead, 4 dead for another reason. */
beforeEach(async () => {
  store = memoryEventStore();
  const attributes = { ...examplePayloadOf(pageViewed), viewedOn: '2026-11-23T12:26:00.000Z' };
  for (let n = 1; n <= 4; n++) {
    const body = { ...sampleEvent(n).body, attributes };
    await store.accept(sampleEvent(n, `${n}`, { receivedAt: noon + n * 1000, trigger: 'PageViewed', body }));
    const reasonCode = n === 4 ? 'REFUSED' : 'CUSTOMER_NOT_FOUND';
    const dead = { at: noon + 5000, stage: 'identify', state: 'dead', reasonCode, detail: 'no email matches' } as const;
    await store.settle(`emission-${n}`, n === 1 ? sent(noon + 5000) : dead);
  }
  ({ url } = await runGateway({ store }));
});

async function run(...words: string[]) {
  const { terminal, out, err } = recordedTerminal(secrets);
  const verbs = [send, explain, eventShow, eventList, eventGroups, eventReplay, eventEdit];
  const exitCode = await runProgram(verbs, [...words, '-e', environment, '--gateway', url], terminal);
  return { exitCode, out: out(), err: err() };
}
const dataOf = ({ out }: { readonly out: string }): Record<string, unknown> =>
  (JSON.parse(out) as { readonly data: Record<string, unknown> }).data;

const statesOf = async (): Promise<string[]> =>
  (await store.list({ limit: 10 })).map(({ state }) => (state === 'sending' ? 'queued' : state));

test('event list shows the reason of each event, and where to go on', async () => {
  const { exitCode, out } = await run('event', 'list', '--state', 'dead', '--limit', '2');
  expect(exitCode).toBe(0);
  expect(out).toMatch(/2026-11-24T12:00:04.000Z +PageViewed +rest +web shop +dead +REFUSED +emission-4/);
  const cursor = /--cursor (\S+)$/.exec(out)?.[1] ?? '';
  const rest = dataOf(await run('event', 'list', '--state', 'dead', '--cursor', cursor, '--json'));
  expect(rest['events']).toMatchObject([{ emissionId: 'emission-2' }]);
  expect((await run('event', 'list', '--sender', 'shop')).out).toBe('No event matches.');
});

test('a filter that can not be read is a finding, in the words of the gateway', async () => {
  const { exitCode, err } = await run('event', 'list', '--state', 'deed');
  expect(exitCode).toBe(5);
  expect(err).toContain('Did you mean "dead"?');
  expect(err).toContain('code: BAD_QUERY');
});

test('event groups counts what was not sent, and says who acts', async () => {
  const { exitCode, out } = await run('event', 'groups');
  expect(exitCode).toBe(0);
  expect(out).toMatch(/ 2 +PageViewed +CUSTOMER_NOT_FOUND +2026-11-24T12:00:02.000Z +2026-11-24T12:00:03.000Z +sender/);
  expect((await run('event', 'groups', '--state', 'held')).out).toBe('No event is held.');
  expect((await run('event', 'groups', '--state', 'sent')).exitCode).toBe(5);
});

describe('event replay', () => {
  const group = ['event', 'replay', '--state', 'dead', '--reason', 'CUSTOMER_NOT_FOUND'];

  test('of a group only says what it would do, until it is told to apply', async () => {
    const dry = await run(...group);
    expect(dry.exitCode).toBe(0);
    expect(dry.out).toContain('2 events would be put back in the queue');
    expect(dry.out).toContain('Nothing was done. Add --apply to replay the 2 events.');
    expect(dry.out.indexOf('emission-2')).toBeLessThan(dry.out.indexOf('emission-3'));
    expect(await statesOf()).toEqual(['dead', 'dead', 'dead', 'sent']);

    const real = await run(...group, '--apply');
    expect(real).toEqual({ exitCode: 0, out: '2 of the 2 events asked for are back in the queue.', err: '' });
    expect(await statesOf()).toEqual(['dead', 'queued', 'queued', 'sent']);
    expect((await run(...group, '--apply')).out).toBe('No event matches.');
  });

  test('with a limit says what is left', async () => {
    const dry = await run(...group, '--limit', '1');
    expect(dry.out).toContain('1 event would be put back');
    expect(dry.out).toContain('1 more match and would be left for the next time.');
    const real = await run(...group, '--limit', '1', '--apply');
    expect(real.out).toBe('1 of the 1 event asked for are back in the queue. 1 more match: run it again for those.');
    expect((await run(...group, '--limit', 'all')).err).toContain('limit must be a whole number');
  });

  test('is partial where an event moved on in between', async () => {
    const all = store;
    const slow: EventStore = {
      ...all,
      listInLaneOrder: async (...asked) => {
        const chosen = await all.listInLaneOrder(...asked);
        await all.settle('emission-2', { at: noon, stage: 'operate', state: 'sending', reasonCode: 'REPLAYED' });
        return chosen;
      },
    };
    ({ url } = await runGateway({ store: slow }));
    const { exitCode, out } = await run(...group, '--apply');
    expect(exitCode).toBe(7);
    expect(out).toBe('1 of the 2 events asked for are back in the queue. 1 had moved on by then and were left alone.');
  });

  test('of one event replays that one', async () => {
    expect((await run('event', 'replay', 'order-4')).exitCode).toBe(0);
    expect(await statesOf()).toEqual(['queued', 'dead', 'dead', 'sent']);
    expect((await run('event', 'replay', 'order-1')).exitCode).toBe(5);
    expect((await run('event', 'replay', 'order-9')).exitCode).toBe(3);
  });

  test.each([[[]], [['order-4', '--state', 'dead']], [['order-4', '--apply']], [['--apply']]])(
    'asks which is meant for %j',
    async (words) => {
      const { exitCode, err } = await run('event', 'replay', ...words);
      expect(exitCode).toBe(2);
      expect(err).toContain('Name one event by its id, or a group');
      expect(await statesOf()).toEqual(['dead', 'dead', 'dead', 'sent']);
    },
  );
});

test('event edit changes a dead event in the types of its trigger, and says names only', async () => {
  const { exitCode, out } = await run('event', 'edit', 'order-2', '--set', 'section=Offers', '--reason', 'left out');
  expect({ exitCode, out }).toEqual({
    exitCode: 0,
    out: 'Changed: attributes.section.\nSend it: npx cueline event replay emission-2',
  });
  expect((await store.find('order-2'))?.body.attributes).toMatchObject({ section: 'Offers' });
  const customer = await run(
    'event',
    'edit',
    'order-2',
    '--customer',
    'nora@example.com',
    '--reason',
    'mistyped',
    '--json',
  );
  expect(dataOf(customer)).toMatchObject({ reasonCode: 'EDITED', changed: ['customer'] });
  expect((await run('event', 'edit', 'order-2', '--set', 'section=Offers')).err).toContain('reason must be one line');
  expect((await run('event', 'edit', 'order-2', '--set', 'section')).exitCode).toBe(2);
  expect((await run('event', 'edit', 'order-1', '--set', 'section=x', '--reason', 'why')).exitCode).toBe(5);
  expect((await run('event', 'edit', 'order-9', '--set', 'section=x', '--reason', 'why')).exitCode).toBe(3);
});

describe('explain', () => {
  test('is one page: what it is, what became of it, what happens next and what to do', async () => {
    const { exitCode, out } = await run('explain', 'order-2');
    expect(exitCode).toBe(0);
    expect(out).toBe(
      [
        'PageViewed v1: not sent. Nobody in the audience has this id, address or number.',
        '',
        'What it is',
        '  event id   order-2',
        '  emission   emission-2',
        '  customer   email ••••••',
        '  from       web shop, by the door rest',
        '  happened   2026-11-24T12:00:00.000Z, received 2026-11-24T12:00:02.000Z',
        '',
        'What became of it',
        '  2026-11-24T12:00:02.000Z  taken in: on its way.',
        '    Stored durably; it will be sent.',
        '  2026-11-24T12:00:05.000Z  finding the person: not sent.',
        '    Nobody in the audience has this id, address or number. (no email matches)',
        '',
        'What happens next',
        '  Nothing more by itself: an operator may replay it under the same ids.',
        '',
        'What to do',
        '  First the cause. Who acts: sender or CRM user.',
        '  npx cueline event edit emission-2 --set name=value --reason why    to change it first',
        '  npx cueline event replay emission-2    to send it again, under the same ids',
      ].join('\n'),
    );
  });

  test('shows no value of the event, and neither does event show nor --json', async () => {
    for (const words of [['explain'], ['event', 'show'], ['explain', '--json'], ['event', 'show', '--json']]) {
      const { out } = await run(...words, 'order-2');
      expect(out).toContain('Nobody in the audience');
      expect(out).not.toMatch(/example\.com|Machines/);
    }
  });

  test('says that the body was removed, and offers nothing that needs it', async () => {
    await store.prune({ bodiesBefore: Date.now(), eventsBefore: 0, limit: 10 });
    const { exitCode, out } = await run('explain', 'order-2');
    expect(exitCode).toBe(0);
    expect(out).not.toContain('undefined');
    expect(out).toContain('  customer   removed');
    expect(out).toContain('removed when its time of keeping was over.');
    expect(out).toMatch(/What to do\n {2}Nothing\.$/);
    expect(out).not.toContain('npx cueline');
  });

  test('knows what to do in every state', async () => {
    for (const state of ['held', 'unknown', 'suppressed', 'expired', 'dead', 'sent'] as const) {
      const parts = { dueAt: Date.now() + 3_600_000 };
      await store.settle('emission-4', { at: noon, stage: 'emit', state, reasonCode: 'OUTCOME_UNKNOWN', ...parts });
      const { exitCode, out } = await run('explain', 'order-4');
      expect(exitCode).toBe(0);
      expect(out).toMatch(/What to do\n {2}\S/);
      expect(out.includes('npx cueline event replay')).toBe(['unknown', 'suppressed', 'dead'].includes(state));
    }
  });

  test('does not find what is not there', async () => {
    expect(await run('explain', 'order-9')).toMatchObject({ exitCode: 3, out: '' });
  });
});

test('event show ends with what happens next', async () => {
  const { out } = await run('event', 'show', 'order-1');
  expect(out.split('\n').at(-1)).toBe('Nothing more: Dataverse has it, and the journey decides.');
});

test('send --wait waits for the outcome, as long as it may', async () => {
  const words = ['send', 'PageViewed', '--customer', 'nora@example.com', '--wait', '1', '--json', '--set'];
  const attributes = ['pageUrl=https://www.example.com/', 'pageTitle=Prices', 'viewedOn=2026-11-24T09:00:00Z'];
  // Within a second it has been tried in vain, or, on a slow machine, one of the next has.
  const data = await until(
    async () => dataOf(await run(...words, ...attributes)),
    ({ reasonCode }) => reasonCode !== 'ACCEPTED',
  );
  expect(data).toMatchObject({ outcome: 'Accepted', reasonCode: 'SIGN_IN' });
  expect(data['state']).toBeDefined();
});

test('send --wait with anything but seconds sends nothing', async () => {
  for (const wait of ['soon', '10s', '-1', '']) {
    const { exitCode, err } = await run('send', 'PageViewed', '--customer', 'nora@example.com', `--wait=${wait}`);
    expect({ wait, exitCode }).toEqual({ wait, exitCode: 2 });
    expect(err).toContain('is no number for --wait');
  }
});
