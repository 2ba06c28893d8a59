import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { caseOpened } from '../../connector/triggers/index.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { recordChangeHandlers } from '../../scripts/project.ts';
import { deploy } from '../../scripts/verbs/deploy.ts';
import { uninstall } from '../../scripts/verbs/uninstall.ts';
import { runDataverse } from '../gateway/support/dataverse.ts';
import { environmentFile, secrets } from '../gateway/support/environment.ts';
import { runGateway } from '../gateway/support/running-gateway.ts';
import { until } from '../gateway/support/until.ts';
import { recordedTerminal } from '../scripts/recorded-terminal.ts';
import { packageWith, upgraded } from './support/packages.ts';
import { temporary } from './support/world.ts';

test('from nothing to an event that starts a journey, through an upgrade, and back to nothing', async () => {
  const dataverse = await runDataverse([caseOpened]);
  const gateway = await runGateway({ organizationUrl: dataverse.url, handlers: recordChangeHandlers.handlers });
  const contact = randomUUID();
  await dataverse.addContact(contact, 'nora.lind@example.org');
  // That a trigger has been used is on its own row for good, and it is the marketer's.
  const picture = () => Object.entries(dataverse.snapshot()).filter(([table]) => table !== 'msdynmkt_eventmetadata');
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

  expect(await run('deploy')).toContain('Verified: nothing is pending.');
  await openCase(1);

  const next = temporary('next.zip');
  writeFileSync(next, (await packageWith({ version: '0.2.0.0', change: upgraded })).zip);
  expect(await run('deploy', '--solution', next)).toContain('upgrade, removes 1 step');
  await openCase(2);

  expect(await run('uninstall')).not.toContain('exit');
  await dataverse.settled();
  expect(picture()).toEqual(before);
}, 120_000);
