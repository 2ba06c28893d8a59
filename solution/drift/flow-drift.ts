import { kindWords, type Flow } from '../component.ts';
import { quoted, textIn } from '../deploy/rows.ts';
import { missing, type Comparison, type Difference } from './difference.ts';
import { firstOf } from './document-drift.ts';
import { jsonDifferences } from './json-differences.ts';

const kind = kindWords.flow;
const states: Readonly<Record<number, string>> = { 0: 'off', 1: 'on', 2: 'suspended' };

type Row = Readonly<Record<string, unknown>>;

/**
 * A flow holds its actions below `properties.definition`; connections beside it are the environment's own, and so is the ending
 * of our connector's name.
 */
function definitionIn(text: string, connectorStem: string): unknown {
  const plain = text.replaceAll(new RegExp(`(${connectorStem})[0-9a-f]+`, 'g'), '$1');
  try {
    return (JSON.parse(plain) as { readonly properties?: { readonly definition?: unknown } }).properties?.definition;
  } catch {
    return undefined;
  }
}

function flowDrift(flow: Flow, row: Row, connectorStem: string): readonly Difference[] {
  const { name } = flow;
  const differences = jsonDifferences(
    definitionIn(JSON.stringify(flow.clientData), connectorStem),
    definitionIn(textIn(row, 'clientdata'), connectorStem),
  );
  return [
    ...(row['statecode'] === 1
      ? []
      : [{ kind, name, what: 'state', here: 'on', there: states[Number(row['statecode'])] ?? 'unknown' }]),
    ...firstOf(differences, { kind, name, part: (path) => ['definition', ...path].join('/') }),
  ];
}

/**
 * The sample flows where their solution is installed: they arrive switched off, and one that stays so tells nobody anything.
 * @param connectorStem what our connector's name in Power Platform begins with in every environment
 */
export const flowComparison = (solution: string, flows: readonly Flow[], connectorStem: string): Comparison => ({
  name: 'flows',
  async differences(api) {
    const filter = encodeURIComponent(`uniquename eq ${quoted(solution)}`);
    const [installed] = await api.list(`solutions?$select=uniquename&$filter=${filter}`);
    if (!installed || flows.length === 0) return [];
    const ids = flows.map(({ id }) => `workflowid eq ${id}`).join(' or ');
    const rows = await api.list(`workflows?$select=name,clientdata,statecode&$filter=${ids}`);
    return flows.flatMap((flow) => {
      const row = rows.find((one) => textIn(one, 'workflowid') === flow.id);
      return row ? flowDrift(flow, row, connectorStem) : [missing(kind, flow.name)];
    });
  },
});
