import { randomUUID } from 'node:crypto';
import type { StandIn } from '../../connector/emulator/index.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { flowsSolution } from '../../scripts/build/flows.ts';
import { plannedSolutions, type PlannedSolution, type SolutionForm } from '../../scripts/build/solution.ts';
import { flowsManifest, manifest } from '../../scripts/project.ts';
import { formsAttach } from '../../scripts/verbs/forms-attach.ts';
import { uninstall } from '../../scripts/verbs/uninstall.ts';
import { componentId, solutionZip } from '../../solution/index.ts';
import type { World } from '../deploy/support/world.ts';
import { callerOf, messageOf, type Answer, type Caller } from '../emulator/support/caller.ts';
import { recordedTerminal } from '../scripts/recorded-terminal.ts';

export type Kind = 'managed' | 'unmanaged';

export const endpointId = componentId(manifest.publisher, 'serviceEndpoint', 'Cueline gateway');
export const connectorId = componentId(manifest.publisher, 'connector', 'cue_cueline-20journey-20triggers');

/** Runs `cueline uninstall` as a shell would. */
export async function uninstalled(
  { environmentPath, variables }: World,
  ...words: readonly string[]
): Promise<{ readonly exitCode: number; readonly out: string; readonly err: string }> {
  const { terminal, out, err } = recordedTerminal(variables);
  const exitCode = await runProgram([uninstall], ['uninstall', '--env', environmentPath, ...words], terminal);
  return { exitCode, out: out(), err: err() };
}

export const good = (answer: Answer): Answer => {
  if (answer.status >= 300) throw new Error(messageOf(answer));
  return answer;
};

const built = new Map<SolutionForm, Promise<readonly PlannedSolution[]>>();
export function packages(form: SolutionForm): Promise<readonly PlannedSolution[]> {
  const found = built.get(form) ?? plannedSolutions(`${process.cwd()}/`, form);
  built.set(form, found);
  return found;
}

const zips = new Map<PlannedSolution, Partial<Record<Kind, string>>>();
/** As it goes over the wire; packed once for all tests. */
function zipOf(planned: PlannedSolution, kind: Kind): string {
  const before = zips.get(planned) ?? {};
  const zip = before[kind] ?? Buffer.from(solutionZip(planned.components, planned.manifest, kind)).toString('base64');
  zips.set(planned, { ...before, [kind]: zip });
  return zip;
}

async function imported(api: Caller, planned: PlannedSolution, kind: Kind): Promise<void> {
  const zip = zipOf(planned, kind);
  const flags = { OverwriteUnmanagedCustomizations: true, PublishWorkflows: true };
  good(await api.post('ImportSolution', { ...flags, CustomizationFile: zip, ImportJobId: randomUUID() }));
}

/** Two of our roles for the gateway's user, beside one that is not of ours. */
async function withRoles(api: Caller, clientId: string): Promise<void> {
  const [user] = await api.list(`systemusers?$select=systemuserid&$filter=applicationid eq ${clientId}`);
  for (const role of await api.list("roles?$select=roleid,name&$filter=startswith(name,'Cueline ')"))
    if (/Emitter|Maker/.test(String(role.name)))
      good(
        await api.post(`systemusers(${String(user?.systemuserid)})/systemuserroles_association/$ref`, {
          '@odata.id': `roles(${String(role.roleid)})`,
        }),
      );
}

/**
 * All solutions, as people use them: values and a secret set, a step off, a change by hand, a script and a page on forms, roles given.
 */
export async function inUse(world: World, kind: Kind, form: SolutionForm = 'one'): Promise<Caller> {
  const api = await callerOf(world.standIn);
  for (const one of await packages(form)) await imported(api, one, kind);
  const [connector] = await api.list(`connectors?$select=connectorinternalid`);
  const { components } = flowsSolution(String(connector?.connectorinternalid));
  await imported(api, { manifest: flowsManifest, components }, kind);
  const [definition] = await api.list("environmentvariabledefinitions?$filter=schemaname eq 'cue_GatewayHost'");
  await api.create('environmentvariablevalues', {
    schemaname: 'cue_GatewayHost',
    value: 'gateway.example.com',
    'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${String(definition?.environmentvariabledefinitionid)})`,
  });
  good(
    await api.patch(`serviceendpoints(${endpointId})`, {
      url: 'https://here.example/',
      authvalue: '<settings></settings>',
    }),
  );
  const [step] = await api.list('sdkmessageprocessingsteps?$select=name');
  good(await api.patch(`sdkmessageprocessingsteps(${String(step?.sdkmessageprocessingstepid)})`, { statecode: 1 }));
  const [script] = await api.list('webresourceset?$select=name');
  good(await api.patch(`webresourceset(${String(script?.webresourceid)})`, { displayname: 'By hand' }));
  for (const form of ['Opportunity', 'Contact']) {
    const { terminal, err } = recordedTerminal(world.variables);
    const named = ['--table', form.toLowerCase(), '--form', form];
    const words = ['forms', 'attach', '--env', world.environmentPath, ...named, '--yes'];
    if ((await runProgram([formsAttach], words, terminal)) !== 0) throw new Error(err());
  }
  await withRoles(api, world.standIn.clientId);
  return api;
}

/** All rows, as two pictures can be compared. */
export const plain = (standIn: StandIn): unknown => JSON.parse(JSON.stringify(standIn.snapshot()));
