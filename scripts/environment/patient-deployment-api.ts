import type { WebApi } from '../../connector/dataverse/index.ts';
import { patientApi } from '../../solution/index.ts';
import type { Terminal } from '../command/terminal.ts';
import { waiting } from '../command/waiting.ts';
import { deploymentApiOf } from './deployment-api.ts';

/** Imports of others take up to an hour and more; a pipeline that waits longer is better told. */
const longestMinutes = 60;

type Given = Parameters<typeof deploymentApiOf>;

/** The Web API of whoever deploys, which waits where the environment asks for it and says so on stderr, until somebody stops it. */
export function patientDeploymentApi(
  environment: Given[0],
  terminal: Pick<Terminal, 'root' | 'err' | 'draw'>,
  { stop, ...options }: NonNullable<Given[2]> & { readonly stop?: AbortSignal } = {},
): WebApi {
  let said = '';
  return patientApi(deploymentApiOf(environment, terminal, options), {
    wait: waiting(stop),
    now: () => performance.now(),
    longestMinutes,
    tell: (words) => {
      if (terminal.draw) terminal.draw(words);
      else if (words !== said) terminal.err(`  ${words}`);
      said = words;
    },
  });
}
