import { randomUUID } from 'node:crypto';
import type { Trigger } from '../../../connector/contract/index.ts';
import { manifest } from '../../../scripts/project.ts';
import { billOfMaterials, cuelineApp, cuelineRoles, cuelineTables, solutionZip } from '../../../solution/index.ts';
import { runDataverse, type Dataverse } from './dataverse.ts';
import { recordingProxy, type Recorded } from './recording-proxy.ts';

export type ReportedRow = Readonly<Record<string, unknown>>;

export interface CuelineEnvironment {
  readonly dataverse: Dataverse;
  /** Where gateways find it: behind a recorder. */
  readonly url: string;
  /** What gateways asked of the tables of the solution, in the order in which it came. */
  readonly asked: () => readonly Recorded[];
  /** The sets that rows were written to so far, in batches; once for each row. */
  readonly written: () => readonly string[];
  readonly rows: (set: string) => Promise<readonly ReportedRow[]>;
  /** A person makes or changes a replay request. */
  readonly ask: (columns: ReportedRow, id?: string) => Promise<string>;
  /** A person makes or changes a request of another kind. */
  readonly askIn: (set: string, columns: ReportedRow, id?: string) => Promise<string>;
}

const zip = solutionZip(
  billOfMaterials({ manifest, tables: cuelineTables, roles: cuelineRoles, apps: [cuelineApp] }),
  manifest,
  'managed',
);

const isOurs = ({ path, body }: Recorded): boolean =>
  path.includes('/cue_') || (path.endsWith('/$batch') && body.includes('/cue_'));

/** The stand-in with the tables, roles and app of the solution imported. */
export async function cuelineEnvironment(
  triggers: readonly Trigger[],
  before?: (asked: Recorded) => Promise<void> | void,
): Promise<CuelineEnvironment> {
  const dataverse = await runDataverse(triggers);
  await dataverse.api.post('ImportSolution', {
    CustomizationFile: Buffer.from(zip).toString('base64'),
    ImportJobId: randomUUID(),
    OverwriteUnmanagedCustomizations: false,
    PublishWorkflows: true,
  });
  const { url, asked } = await recordingProxy(dataverse.url, before);
  const askIn: CuelineEnvironment['askIn'] = async (set, columns, id = randomUUID()) => {
    await dataverse.put(`${set}(${id})`, { cue_name: 'again', ...columns });
    return id;
  };
  const ours = (): readonly Recorded[] => asked.filter(isOurs);
  return {
    dataverse,
    url,
    asked: ours,
    written: () =>
      ours().flatMap(({ body }) => [...body.matchAll(/^PATCH \S+\/(cue_\w+)\(/gm)].map(([, set = '']) => set)),
    rows: (set) => dataverse.api.list(set),
    ask: (columns, id) => askIn('cue_replayrequests', columns, id),
    askIn,
  };
}
