import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { caseOpened } from '../../connector/triggers/index.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { recordChangeHandlers } from '../../scripts/project.ts';
import { deploy } from '../../scripts/verbs/deploy.ts';
import { uninstall } from '../../scripts/verbs/uninstall.ts';
import type { StandIn } from '../../connector/emulator/index.ts';
import { runDataverse } from '../gateway/support/dataverse.ts';
import { environmentFile, secrets } from '../gateway/support/environment.ts';
import { runGateway } from '../gateway/support/running-gateway.ts';
import { until } from '../gateway/support/until.ts';
import { recordedTerminal } from '../scripts/recorded-terminal.ts';
import { packageWith, upgraded } from './support/packages.ts';
import { temporary } from './support/world.ts';

type Snapshot = ReturnType<StandIn['snapshot']>;

/** That a trigger was used, and when that was computed, the platform writes on the marketer's row for good. */
const useColumns = ['msdynmkt_integrationstatus', 'msdynmkt_lastintegrationstatuscomputedon'];

/** The whole organisation, but for what an event leaves on its trigger: that is no trace of ours. */
function withoutUse(snapshot: Snapshot): Snapshot {
  const triggers = Object.entries(snapshot['msdynmkt_eventmetadata'] ?? {}).map(([id, columns]) => {
    const kept = Object.entries(columns).filter(([column]) => !useColumns.includes(column));
    return [id, Object.fromEntries(kept)] as const;
  });
  return { ...snapshot, msdynmkt_eventmetadata: Object.fromEntries(triggers) };
}

/** The phases, each by a change of it that has to be among those under way when the connection breaks. */
const interrupted = {
  deploy: {
    import: 'import solution Cueline',
    endpoint: 'set webhook endpoint Cueline gateway',
    steps: 'update step Cueline opportunity-lost',
    user: 'set security role Cueline Event Emitter',
    forms: 'update form opportunity: Opportunity',
    publish: 'publish table opportunity',
  },
  uninstall: {
    forms: 'update form opportunity: Opportunity',
    publish: 'publish table opportunity',
    user: 'remove security role Cueline Event Emitter',
    values: 'remove value of the environment variable',
    solution: 'remove managed solution Cueline',
    publisher: 'remove publisher cueline',
  },
} as const;

test('from nothing to an event that starts a journey, through an upgrade, and back to nothing', async () => {
  const dataverse = await runDataverse([caseOpened]);
  const gateway = await runGateway({ organizationUrl: dataverse.url, handlers: recordChangeHandlers.handlers });
  const contact = randomUUID();
  await dataverse.addContact(contact, 'nora.lind@example.org');
  const picture = () => withoutUse(dataverse.snapshot());
  const before = picture();

  const { signIn, recordChanges } = environmentFile(dataverse.url);
  const path = temporary('whole-way.json');
  const file = {
    name: 'test',
    organization: { url: dataverse.url, id: dataverse.organizationId },
    signIn,
    senders: [],
    recordChanges: { secretVariables: recordChanges?.secretVariables },
    gateway: { publicUrl: gateway.url },
    deployment: { forms: [{ table: 'opportunity', form: 'Opportunity' }], disabledSteps: ['opportunity-lost'] },
  };
  writeFileSync(path, JSON.stringify(file));
  const run = async (...words: readonly string[]): Promise<string> => {
    const { terminal, out, err } = recordedTerminal(secrets);
    const exitCode = await runProgram(
      [deploy, uninstall],
      [words[0] ?? '', '--env', path, ...words.slice(1)],
      terminal,
    );
    return exitCode === 0 ? out() : `exit ${exitCode}: ${err()}`;
  };
  /**
   * Runs a verb again and again; each run breaks off at a write that is lost, and the one after it at the lost answer of that
   * write. Gives what was under way each time.
   * @param done writes that every run begins with: a deployment writes the secret anew
   */
  async function interruptedAtEach(verb: 'deploy' | 'uninstall', done: number): Promise<string> {
    const broken: string[] = [];
    while (broken.length < 60) {
      const afterWrites = broken.length === 0 ? 0 : done;
      dataverse.breakConnection({ afterWrites, answerLost: broken.length % 2 === 1 });
      const said = await run(verb);
      if (!said.startsWith('exit')) break;
      broken.push(said);
    }
    // Nothing broke in the last run: what still waits to break has to wait for good.
    dataverse.breakConnection({ afterWrites: Number.MAX_SAFE_INTEGER });
    return broken.join('\n');
  }
  const openCase = async (entries: number): Promise<void> => {
    const id = randomUUID();
    await dataverse.put(`incidents(${id})`, {
      title: 'Broken',
      'customerid_contact@odata.bind': `/contacts(${contact})`,
    });
    await until(
      async () => {
        await dataverse.settled();
        return dataverse.entries(caseOpened);
      },
      (all) => all.length === entries,
    );
    await dataverse.remove(`incidents(${id})`);
  };

  const deployments = await interruptedAtEach('deploy', 1);
  for (const phase of Object.values(interrupted.deploy)) expect(deployments).toContain(phase);
  expect(await run('deploy')).toContain('Verified: nothing is pending.');
  // All of it is there, so what is compared at the end was in fact brought and taken away.
  const full = JSON.stringify(dataverse.snapshot());
  for (const part of ['cue_eventsummary', 'Cueline Maker', 'cue_/scripts/opportunity.form.js', 'appmodule'])
    expect(full).toContain(part);
  await openCase(1);

  const next = temporary('next.zip');
  writeFileSync(next, (await packageWith({ version: '0.2.0.0', change: upgraded })).zip);
  expect(await run('deploy', '--solution', next)).toContain('upgrade, removes 1 step');
  await openCase(2);

  const removals = await interruptedAtEach('uninstall', 0);
  for (const phase of Object.values(interrupted.uninstall)) expect(removals).toContain(phase);
  expect(await run('uninstall')).toContain('There is nothing of Cueline');
  await dataverse.settled();
  expect(picture()).toEqual(before);
}, 240_000);
