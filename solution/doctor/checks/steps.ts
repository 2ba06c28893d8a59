import type { StepDeclaration } from '../../../plugins/index.ts';
import { amber, green, red, type Finding } from '../doctor-row.ts';
import type { Check, Surroundings } from '../surroundings.ts';
import { missingTables } from './tables.ts';

type Row = Readonly<Record<string, unknown>>;

const webhookPlugin = 'Microsoft.Crm.ServiceBus.WebhookPlugin';
const fix = 'npx cueline steps apply, or npx cueline deploy, puts it right.';

const sorted = (list: unknown): string =>
  (typeof list === 'string' ? list : '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
    .sort()
    .join(',');

function stepFindings(step: StepDeclaration, row: Row | undefined, { settings, expected }: Surroundings): Finding[] {
  const what = `The step of ${step.handler} (${step.message} of ${step.table})`;
  if (!row) return [red(`${what} is not there.`, fix)];
  const wantedOff = settings.disabledSteps.includes(step.handler);
  const isOff = row['statecode'] === 1;
  const plugin = row['plugintypeid'] as Row | null | undefined;
  const findings: Finding[] = [];
  if (isOff && !wantedOff) findings.push(red(`${what} is disabled.`, fix));
  if (!isOff && wantedOff) findings.push(amber(`${what} is enabled, against deployment.disabledSteps.`, fix));
  if (!((plugin?.['typename'] ?? '') as string).startsWith(webhookPlugin))
    findings.push(red(`${what} does not run the platform's webhook plug-in.`, fix));
  if (String(row['_eventhandler_value']).toLowerCase() !== expected.endpoint.id)
    findings.push(red(`${what} posts to another endpoint than "${expected.endpoint.name}".`, fix));
  if (sorted(row['filteringattributes']) !== sorted(step.filteringAttributes.join(',')))
    findings.push(
      red(`${what} is fired by other columns than its handler watches: ${step.filteringAttributes.join(', ')}.`, fix),
    );
  return findings;
}

export const steps: Check = {
  name: 'steps',
  look: async (surroundings) => {
    const { api, expected } = surroundings;
    const absent = await missingTables(surroundings);
    const wanted = expected.steps.filter(({ table }) => !absent.includes(table));
    const rows = await api.list(
      'sdkmessageprocessingsteps?$select=sdkmessageprocessingstepid,statecode,filteringattributes,_eventhandler_value' +
        "&$filter=startswith(name,'Cueline ')&$expand=plugintypeid($select=typename)",
    );
    const byId = new Map(rows.map((row) => [String(row['sdkmessageprocessingstepid']).toLowerCase(), row]));
    if (rows.length === 0 && wanted.length > 1)
      return [red(`None of the ${wanted.length} steps is there: no record change is told.`, fix)];
    const findings = wanted.flatMap((step) => stepFindings(step, byId.get(step.id.toLowerCase()), surroundings));
    return findings.length > 0 ? findings : [green(`The ${wanted.length} steps are as their handlers need them.`)];
  },
};
