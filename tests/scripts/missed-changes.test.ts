import { expect, test } from '@jest/globals';
import { surveyAnswered } from '../../connector/triggers/index.ts';
import { WebApiRefused, type WebApi } from '../../connector/dataverse/index.ts';
import { contact, defineTable, emit, on, type Handler } from '../../plugins/index.ts';
import { missedChanges, type Missed, type Search } from '../../scripts/backfill/missed-changes.ts';
import { windowOf } from '../../scripts/backfill/window.ts';
import { recordChangeHandlers } from '../../scripts/project.ts';
import { createPeople } from '../../scripts/sample-day/people.ts';
import { prepareDay } from '../../scripts/sample-day/day.ts';
import { builtProject, play, withWorld } from './backfill-world.ts';

const project = builtProject();

const search = (api: WebApi, rest: Partial<Search> = {}): Promise<Missed> =>
  missedChanges({
    api,
    ...recordChangeHandlers,
    window: windowOf('5m', undefined, Date.now()),
    now: Date.now,
    progress: () => undefined,
    ...rest,
  });

const said = () => emit(surveyAnswered, { none: 'a sample' }, { npsScore: 1, npsGroup: 'Detractor', answeredOn: '' });

test('a user without the privilege to read the history is told which one it is', async () => {
  await withWorld(project, async ({ system }) => {
    await createPeople(system.api);
    await prepareDay(system);
    await system.gateway.close();
    await play(system, '10:00', '11:30', false);
    const refused = new WebApiRefused(403, '0x80040220', 'audits', undefined);
    const without: WebApi = {
      ...system.api,
      get: (path) => (path.startsWith('audits') ? Promise.reject(refused) : system.api.get(path)),
      list: (path) => (path.startsWith('audits') ? Promise.reject(refused) : system.api.list(path)),
    };
    const { changes, findings } = await search(without);
    expect(changes.map(({ handler }) => handler)).toEqual(['case-opened']);
    expect(findings.map(({ handler }) => handler)).toContain('opportunity-stage-changed');
    for (const { why, whatToDo } of findings) {
      expect(why).toContain('prvReadAuditSummary');
      expect(whatToDo).toContain('View Audit Summary');
    }
  });
});

test('a failed job whose change lies before the window asks for an earlier start', async () => {
  await withWorld(project, async ({ system }) => {
    await createPeople(system.api);
    await prepareDay(system);
    await system.gateway.close();
    await play(system, '10:00', '10:30', false);
    const [job] = await system.api.list('asyncoperations?$filter=statuscode eq 31');
    const after = (ms: number): string => new Date(Date.parse(String(job?.['createdon'])) + ms).toISOString();
    // As if the job had been started some seconds after its change.
    const late = { ...job, createdon: after(4000) };
    const jobs: WebApi = {
      ...system.api,
      list: async (path) => {
        if (!path.startsWith('asyncoperations')) return system.api.list(path);
        return path.includes(String(job?.['_owningextensionid_value'])) ? [late] : [];
      },
    };
    const { changes, findings } = await search(jobs, { window: { since: after(2000), until: after(9000) } });
    expect(changes).toEqual([]);
    expect(findings).toMatchObject([
      { handler: 'opportunity-stage-changed', whatToDo: 'Run it again with an earlier --since.' },
    ]);
  });
});

test('a time without auditing in the window is named for every handler that needs the history', async () => {
  await withWorld(project, async ({ system }) => {
    const switched: WebApi = {
      ...system.api,
      list: async (path) =>
        path.includes('action eq 105') ? [{ createdon: '2026-03-01T10:00:00Z' }] : system.api.list(path),
    };
    const { findings } = await search(switched);
    const updates = recordChangeHandlers.handlers.filter(({ message }) => message === 'Update');
    expect(findings.map(({ handler }) => handler).sort()).toEqual(updates.map(({ name }) => name).sort());
    expect(findings[0]).toMatchObject({ rowId: '', at: '2026-03-01T10:00:00.000Z' });
  });
});

test('deletions are found in the history, and a history without them is named', async () => {
  const removed: Handler = on(contact).deleted(
    { name: 'contact-removed', description: 'A contact was removed.', pre: ['lastname'] },
    said,
  );
  for (const auditing of [true, false])
    await withWorld(
      project,
      async ({ system: { api } }) => {
        const id = '5d2f1a70-6b3e-4c89-9a14-0e7d8c6b5f21';
        await api.post('contacts', { contactid: id, lastname: 'Sample' });
        await api.send({ method: 'DELETE', path: `contacts(${id})` });
        const { changes, findings } = await search(api, { handlers: [removed] });
        const found = changes.map(({ told }) => ({ message: told.message, id: told.id, pre: told.pre }));
        expect(found).toEqual(auditing ? [{ message: 'Delete', id, pre: { lastname: 'Sample' } }] : []);
        expect(findings.map(({ handler, rowId }) => ({ handler, rowId }))).toEqual(
          auditing ? [] : [{ handler: 'contact-removed', rowId: '' }],
        );
      },
      { auditing },
    );
});

test('failed jobs of a message without a history are named one by one', async () => {
  const closed: Handler = on(contact).message('Close', { name: 'closed', description: 'Closed.' }, () => false);
  await withWorld(project, async ({ system: { api } }) => {
    const createdon = new Date().toISOString();
    const jobs: WebApi = {
      ...api,
      list: async (path) =>
        path.startsWith('asyncoperations') ? [{ asyncoperationid: 'A1', createdon }] : api.list(path),
    };
    const { changes, findings } = await search(jobs, { handlers: [closed] });
    expect(changes).toEqual([]);
    expect(findings).toMatchObject([{ handler: 'closed', rowId: '', at: createdon }]);
    expect(findings[0]?.why).toContain('Dataverse keeps no history of the message Close');
  });
});

test('a table that the organisation does not have is passed over with a warning', async () => {
  const nowhere = defineTable({ logicalName: 'new_nowhere', columns: { name: 'text' } });
  const made: Handler = on(nowhere).created({ name: 'made', description: 'Made.', post: ['name'] }, said);
  await withWorld(project, async ({ system: { api } }) => {
    const { changes, findings, warnings } = await search(api, { handlers: [made] });
    expect({ changes, findings }).toEqual({ changes: [], findings: [] });
    expect(warnings).toEqual(['The organisation has no table new_nowhere.']);
  });
});
