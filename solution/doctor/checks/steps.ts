import type { Difference } from '../../drift/difference.ts';
import { stepDrift } from '../../drift/step-drift.ts';
import { registeredSteps, type RegisteredStep } from '../../steps/registered-steps.ts';
import { amber, green, red, type Finding } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';
import { missingTables } from './tables.ts';

const fix = 'npx cueline steps apply, or npx cueline deploy, puts it right.';

/** What may differ and every change is still told as it should be. */
const harmless: readonly string[] = ['name', 'description', 'rank', 'removal of finished system jobs'];

/** What people know better by what comes of it than by the name of a column. */
const consequences: Readonly<Record<string, (difference: Difference) => string>> = {
  'the whole': ({ there }) => (there === 'missing' ? 'is not there' : `is one too many: ${there}`),
  state: ({ there }) => (there === 'off' ? 'is disabled' : 'is enabled, against deployment.disabledSteps'),
  'plug-in': () => "does not run the platform's webhook plug-in",
  endpoint: () => 'posts to another endpoint than ours',
  'filtering columns': ({ here }) => `is fired by other columns than its handler watches: ${here}`,
};

const isHarmless = ({ what, there }: Difference): boolean =>
  harmless.includes(what) || (what === 'state' && there === 'on') || (what === 'the whole' && there !== 'missing');

function findingOf(difference: Difference): Finding {
  const { kind, name, what, here, there } = difference;
  const words = consequences[what]?.(difference) ?? `is not as its handler needs it: ${what} ${there}, and not ${here}`;
  return (isHarmless(difference) ? amber : red)(`The ${kind} ${name} ${words}.`, fix);
}

/** Its webhooks reach the gateway, which knows them for no handler of its version. */
const orphanFinding = ({ name }: RegisteredStep): Finding =>
  amber(`The step ${name} is of a former version, and no handler hears it any more.`, fix);

const strangerFinding = ({ name }: RegisteredStep): Finding =>
  amber(
    `The step ${name} is somebody else's and posts to our endpoint: the gateway makes nothing of what it tells.`,
    'Ask whoever made it to give it an endpoint of its own.',
  );

export const steps: Check = {
  name: 'steps',
  look: async (surroundings) => {
    const { api, settings, expected } = surroundings;
    const absent = await missingTables(surroundings);
    const wanted = expected.steps.filter(({ table }) => !absent.includes(table));
    const own = { owner: expected.owner, endpointId: expected.endpoint.id, steps: expected.steps };
    const { ours, orphans, strangers } = await registeredSteps(api, own);
    if (ours.size === 0 && wanted.length > 1)
      return [red(`None of the ${wanted.length} steps is there: no record change is told.`, fix)];
    const findings = [
      ...wanted
        .flatMap((step) => stepDrift(step, ours.get(step.id), { ...own, disabledSteps: settings.disabledSteps }))
        .map(findingOf),
      ...orphans.map(orphanFinding),
      ...strangers.map(strangerFinding),
    ];
    return findings.length > 0
      ? findings
      : [green(`The ${wanted.length} steps and their images are as their handlers need them.`)];
  },
};
