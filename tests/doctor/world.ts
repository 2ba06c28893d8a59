import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientSecretTokens, dataverseWebApi, type WebApi } from '../../connector/dataverse/index.ts';
import { startStandIn, type StandIn } from '../../connector/emulator/index.ts';
import { readEnvironment, type Environment, type Gateway } from '../../connector/gateway/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { solutionComponents } from '../../scripts/build/solution.ts';
import { expectedOfProject } from '../../scripts/doctor/expected.ts';
import { openSurroundings, type Opened } from '../../scripts/doctor/surroundings.ts';
import { openGateway } from '../../scripts/environment/open-gateway.ts';
import { manifest } from '../../scripts/project.ts';
import { freePort } from '../gateway/support/free-port.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { doctor } from '../../scripts/verbs/doctor.ts';
import { recordedTerminal } from '../scripts/recorded-terminal.ts';
import { applicationUserPhase, diagnose, solutionZip, type DoctorRow } from '../../solution/index.ts';

export const expected = expectedOfProject();
export const roles = ['Cueline Event Emitter'];

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface DoctorWorld {
  readonly standIn: StandIn;
  readonly api: WebApi;
  /** Where the gateway takes record changes. */
  readonly webhookUrl: string;
  /** What would be looked at, with other parts of the environment file. */
  surroundings(parts: object): Opened;
  /** Looks, with other parts of the environment file, other variables or another clock. */
  diagnose(changes?: {
    readonly parts?: object;
    readonly variables?: object;
    readonly now?: number;
  }): Promise<readonly DoctorRow[]>;
  /** Runs the verb as a shell would, with other parts of the environment file or other variables. */
  run(
    changes: { readonly parts?: object; readonly variables?: object },
    ...words: readonly string[]
  ): Promise<{ readonly exitCode: number; readonly out: string }>;
  close(): Promise<void>;
}

type Closings = (() => unknown)[];

async function closeAll(opened: Closings): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close();
}

/** An environment in which everything is as it should be, with a real gateway. Where it can not be made, nothing stays open. */
export async function healthyWorld(): Promise<DoctorWorld> {
  const opened: Closings = [];
  try {
    return await openWorld(opened);
  } catch (fault) {
    await closeAll(opened);
    throw fault;
  }
}

async function openWorld(opened: Closings): Promise<DoctorWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'cueline-doctor-'));
  opened.push(() => rmSync(folder, { recursive: true, force: true }));
  const standIn = await startStandIn({ publishedTriggers: catalog.triggers });
  opened.push(() => standIn.close());
  const { url, tenantId, clientId, organizationId } = standIn;
  const port = await freePort();
  const variables = {
    CLIENT_SECRET: standIn.clientSecret,
    WEBHOOK_SECRET: 'webhook-secret-of-the-doctor',
    OPERATOR_KEY: 'operator-key-of-the-doctor-1',
  };
  const registration = { tenantId, clientId, issuerUrl: url };
  const file = {
    name: 'doctor',
    organization: { url, id: organizationId },
    signIn: { ...registration, secretVariable: 'CLIENT_SECRET' },
    gateway: {
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      storePath: join(folder, 'events.db'),
      stopNoticeSeconds: 0,
    },
    senders: [{ name: 'operator', keyVariables: ['OPERATOR_KEY'], operate: true }],
    recordChanges: { secretVariables: ['WEBHOOK_SECRET'] },
  };
  const read = (parts: object = {}, more: object = {}): Environment =>
    readEnvironment({ ...file, ...parts }, { ...variables, ...more }, 'doctor.json');
  const gateway: Gateway = await openGateway(read(), silent);
  opened.push(() => gateway.close());
  const tokens = clientSecretTokens({ ...standIn, organizationUrl: url, issuerUrl: url });
  const api = dataverseWebApi({ organizationUrl: url, tokens });
  opened.push(() => api.close());

  await api.post('ImportSolution', {
    CustomizationFile: Buffer.from(
      solutionZip(await solutionComponents(`${process.cwd()}/`), manifest, 'managed'),
    ).toString('base64'),
    ImportJobId: randomUUID(),
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: true,
  });
  const webhookUrl = `http://127.0.0.1:${port}/v1/record-changes`;
  await api.patch(`serviceendpoints(${expected.endpoint.id})`, {
    url: webhookUrl,
    authvalue: `<settings><setting name="x-cueline-key" value="${variables.WEBHOOK_SECRET}" /></settings>`,
  });
  const [unit] = await api.list('businessunits?$select=businessunitid');
  const unitId = String(unit?.['businessunitid']);
  await api.post('roles', { name: roles[0], 'businessunitid@odata.bind': `/businessunits(${unitId})` });
  for (const change of await applicationUserPhase(api, { clientId, roles }).pending())
    await change.carryOut(() => undefined);

  return {
    standIn,
    api,
    webhookUrl,
    surroundings: (parts) => openSurroundings(read(parts), { root: `${process.cwd()}/`, err: () => undefined }, false),
    async diagnose({ parts = {}, variables: more = {}, now } = {}) {
      const clock = now === undefined ? Date.now : () => now;
      const opened = openSurroundings(
        read(parts, more),
        { root: `${process.cwd()}/`, err: () => undefined },
        false,
        clock,
      );
      try {
        return await diagnose(opened.surroundings);
      } finally {
        await opened.close();
      }
    },
    async run({ parts = {}, variables: more = {} }, ...words) {
      const path = join(folder, 'doctor.json');
      writeFileSync(path, JSON.stringify({ ...file, ...parts }));
      const { terminal, out } = recordedTerminal({ ...variables, ...more });
      const exitCode = await runProgram([doctor], ['doctor', '--env', path, ...words], terminal);
      return { exitCode, out: out() };
    },
    close: () => closeAll(opened),
  };
}
