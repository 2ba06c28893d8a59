import { expect, test } from '@jest/globals';
import { prepareDay } from '../../scripts/sample-day/day.ts';
import { countEntries } from '../../scripts/sample-day/entries.ts';
import { createPeople } from '../../scripts/sample-day/people.ts';
import { allSent, builtProject, events, outcomes, play, withWorld } from './backfill-world.ts';

const project = builtProject();

const missed = ['case-opened', 'case-reopened', 'case-resolved', 'opportunity-stage-changed', 'opportunity-won'];

test('after two outages every missed event arrives once, in its order, and no other; told again it is known', async () => {
  await withWorld(project, async ({ system, backfill }) => {
    const { gateway, standIn } = system;
    const since = new Date().toISOString();
    await createPeople(system.api);
    await prepareDay(system);
    await play(system, '08:00', '10:00');
    await gateway.close();
    await play(system, '10:00', '16:00', false);
    await gateway.reopen();
    await play(system, '16:05', '16:20');
    await gateway.close();
    await play(system, '17:00', '17:20', false);
    await gateway.reopen();
    const failed = standIn.systemJobs().filter(({ statuscode }) => statuscode === 31);
    expect(failed.length).toBeGreaterThan(5);
    const before = await allSent(system);

    const first = await backfill('--since', since);
    expect(first).toMatchObject({ exitCode: 0, warnings: [], data: { findings: [] } });
    expect(outcomes(first.data, 'told')).toEqual(missed);
    expect(outcomes(first.data, 'known')).toEqual(['opportunity-lost']);
    const after = await allSent(system);
    expect(after.length - before.length).toBe(missed.length);
    expect(after.every(({ state }) => state === 'sent' || state === 'held')).toBe(true);

    const second = await backfill('--since', since);
    expect(second.exitCode).toBe(0);
    expect(outcomes(second.data, 'told')).toEqual([]);
    expect(outcomes(second.data, 'known')).toEqual([...missed, 'opportunity-lost'].sort());
    expect(await allSent(system)).toEqual(after);

    await play(system, '12:40', '12:40');
    await play(system, '17:40', '17:40');
    const journeys = countEntries(standIn, []);
    expect(journeys.filter(({ asExpected }) => !asExpected)).toEqual([]);
    expect(journeys.reduce((sum, { entered }) => sum + entered, 0)).toBe(9);
  });
});

test('what a missed change said is what is told: the row as it was then, not as it is now', async () => {
  await withWorld(project, async ({ system, backfill }) => {
    const { api, gateway } = system;
    await createPeople(api);
    await prepareDay(system);
    const [row] = await api.list('opportunities?$select=opportunityid,name&$orderby=name');
    await gateway.close();
    await api.patch(`opportunities(${String(row?.['opportunityid'])})`, { stepname: '2-Develop' });
    await api.patch(`opportunities(${String(row?.['opportunityid'])})`, { stepname: '4-Close', name: 'Another topic' });
    await system.standIn.settled();
    await gateway.reopen();
    const { data } = await backfill('--since', '5m');
    expect(outcomes(data, 'told')).toEqual(['opportunity-stage-changed', 'opportunity-stage-changed']);
    await allSent(system);
    const entries = system.standIn.journeys().flatMap(({ entries: all }) => all);
    expect(entries.map(({ attributes }) => attributes)).toMatchObject([
      { topic: 'Espresso bar, 3 machines', previousstage: '1-Qualify', stage: '2-Develop' },
      { topic: 'Another topic', previousstage: '2-Develop', stage: '4-Close' },
    ]);
  });
});

test('without auditing created cases are told, and every other change is named, with what to do', async () => {
  await withWorld(
    project,
    async ({ system, run, backfill }) => {
      await createPeople(system.api);
      await prepareDay(system);
      await system.gateway.close();
      await play(system, '10:00', '17:20', false);
      await system.gateway.reopen();
      const { exitCode, data } = await backfill('--since', '5m');
      expect(exitCode).toBe(7);
      expect(outcomes(data, 'told')).toEqual(['case-opened']);
      expect(new Set(data.findings.map(({ handler }) => handler))).toEqual(
        new Set(['case-reopened', 'case-resolved', 'opportunity-lost', 'opportunity-stage-changed', 'opportunity-won']),
      );
      for (const { why, whatToDo, rowId } of data.findings) {
        expect(why).toBe('Auditing is off for the organisation, so nothing says what it was before.');
        expect(whatToDo).toContain('turn on auditing for the organisation, the table');
        expect(rowId).toMatch(/^[0-9a-f-]{36}$/);
      }
      expect(new Set(data.findings.map((finding) => JSON.stringify(finding))).size).toBe(data.findings.length);

      const { exitCode: again, out } = await run('--since', '5m');
      expect(again).toBe(7);
      expect(out).toMatch(/case-opened +1 +0 +1 +0 +0/);
      expect(out).toContain('Could not be told:');
    },
    { auditing: false },
  );
});

test('while people go on working, each change is told once, whoever tells it first', async () => {
  await withWorld(project, async ({ system, backfill }) => {
    const { api, standIn } = system;
    await createPeople(api);
    await prepareDay(system);
    const [row] = await api.list('opportunities?$select=opportunityid&$orderby=name');
    const path = `opportunities(${String(row?.['opportunityid'])})`;
    const stages = ['2-Develop', '3-Propose', '4-Close', '5-Deliver', '6-Done'];
    const working = (async () => {
      for (const stepname of stages) await api.patch(path, { stepname });
    })();
    const runs = [backfill('--since', '5m'), backfill('--since', '5m')];
    await working;
    await Promise.all(runs);
    await backfill('--since', '5m');
    await standIn.settled();
    const list = await allSent(system);
    expect(list.map(({ trigger }) => trigger)).toEqual(stages.map(() => 'OpportunityStageChanged'));
    expect(new Set(list.map(({ eventId }) => eventId)).size).toBe(stages.length);
  });
});

test('a dry run looks and tells nothing, and one handler can be asked for alone', async () => {
  await withWorld(project, async ({ system, run, backfill }) => {
    await createPeople(system.api);
    await prepareDay(system);
    await system.gateway.close();
    await play(system, '11:00', '11:30', false);
    const dry = await run('--since', '5m', '--dry-run');
    expect(dry.exitCode).toBe(0);
    expect(dry.out).toContain('nothing was told');
    expect(dry.out).toMatch(/case-opened +1 +0 +0 +0 +0/);
    expect(dry.err).toContain('rows of incident to look at: 1');

    await system.gateway.reopen();
    expect(await events(system)).toEqual([]);
    const other = await backfill('--since', '5m', '--handler', 'case-resolved');
    expect(other.data.handlers.map(({ handler }) => handler)).toEqual(['case-resolved']);
    expect(await events(system)).toEqual([]);
    const asked = await backfill('--since', '5m', '--handler', 'case-opened');
    expect(asked.data.handlers).toEqual([
      { handler: 'case-opened', found: 1, told: 1, known: 0, nothing: 0, unclear: 0 },
    ]);
  });
});

test('nothing outside the window is told', async () => {
  await withWorld(project, async ({ system, backfill }) => {
    await createPeople(system.api);
    await prepareDay(system);
    await system.gateway.close();
    await play(system, '11:00', '11:30', false);
    await system.gateway.reopen();
    const { exitCode, data } = await backfill('--since', '2d', '--until', '1d');
    expect({ exitCode, changes: data.changes, findings: data.findings }).toEqual({
      exitCode: 0,
      changes: [],
      findings: [],
    });
    expect(await events(system)).toEqual([]);
  });
});

test('a write that changed nothing leaves a failed job that has nothing to say', async () => {
  await withWorld(project, async ({ system, backfill }) => {
    const { api, gateway, standIn } = system;
    const id = '5d2f1a70-6b3e-4c89-9a14-0e7d8c6b5f21';
    await api.post('opportunities', { opportunityid: id, name: 'Sample', stepname: '1-Qualify' });
    await gateway.close();
    await api.patch(`opportunities(${id})`, { stepname: '1-Qualify' });
    await standIn.settled();
    expect(standIn.systemJobs().map(({ statuscode }) => statuscode)).toEqual([31]);
    await gateway.reopen();
    const { exitCode, data } = await backfill('--since', '5m', '--handler', 'opportunity-stage-changed');
    expect(exitCode).toBe(0);
    expect(data.handlers).toEqual([
      { handler: 'opportunity-stage-changed', found: 1, told: 0, known: 0, nothing: 1, unclear: 0 },
    ]);
  });
});

test('an opportunity that was won and then deleted is told from its history', async () => {
  await withWorld(project, async ({ system, backfill }) => {
    await createPeople(system.api);
    await prepareDay(system);
    await system.gateway.close();
    await play(system, '10:00', '14:10', false);
    const [row] = await system.api.list('opportunities?$select=opportunityid&$filter=statecode eq 1');
    await system.api.send({ method: 'DELETE', path: `opportunities(${String(row?.['opportunityid'])})` });
    await system.standIn.settled();
    await system.gateway.reopen();
    const { exitCode, data } = await backfill('--since', '5m');
    expect({ exitCode, told: outcomes(data, 'told') }).toEqual({
      exitCode: 0,
      told: ['case-opened', 'opportunity-stage-changed', 'opportunity-won'],
    });
  });
});
