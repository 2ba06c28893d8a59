import { kindWords, type Flow } from '../component.ts';
import { quoted, textIn } from '../deploy/rows.ts';
import { missing, type Comparison, type Difference } from './difference.ts';
import { firstOf } from './document-drift.ts';
import { jsonDifferences } from './json-differences.ts';

const kind = kindWords.flow;
const states: Readonly<Record<number, string>> = { 0: 'off', 1: 'on', 2: 'suspended' };

type Row = Readonly<Record<string, unknown>>;

/** A flow holds its actions below `properties.definition`; connections beside it are the environment's own. */
function definitionIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { readonly properties?: { readonly definition?: unknown } }).properties?.definition;
  } catch {
    return undefined;
  }
}

function flowDrift(flow: Flow, row: Row): readonly Difference[] {
  const { name } = flow;
  const differences = jsonDifferences(
    definitionIn(JSON.stringify(flow.clientData)),
    definitionIn(textIn(row, 'clientdata')),
  );
  return [
    ...(row['statecode'] === 1
      ? []
      : [{ kind, name, what: 'state', here: 'on', there: states[Number(row['statecode'])] ?? 'unknown' }]),
    ...firstOf(differences, { kind, name, part: (path) => ['definition', ...path].join('/') }),
  ];
}

/** The sample flows where their solution is installed: they arrive switched off, and one that stays so tells nobody anything. */
export const flowComparison = (solution: string, flows: readonly Flow[]): Comparison => ({
  name: 'flows',
  async differences(api) {
    const filter = encodeURIComponent(`uniquename eq ${quoted(solution)}`);
    const [installed] = await api.list(`solutions?$select=uniquename&$filter=${filter}`);
    if (!installed || flows.length === 0) return [];
    const ids = flows.map(({ id }) => `workflowid eq ${id}`).join(' or ');
    const rows = await api.list(`workflows?$select=name,clientdata,statecode&$filter=${ids}`);
    return flows.flatMap((flow) => {
      const row = rows.find((one) => textIn(one, 'workflowid') === flow.id);
      return row ? flowDrift(flow, row) : [missing(kind, flow.name)];
    });
  },
});
