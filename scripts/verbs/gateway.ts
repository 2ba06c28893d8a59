import type { Verb } from '../command/verb.ts';
import { environmentFromFile, environmentPath } from '../environment/environment-file.ts';
import { environmentName, environmentOption, variablesFor } from '../environment/environment-option.ts';
import { openGateway } from '../environment/open-gateway.ts';
import { pagesFor } from '../pages/page-files.ts';
import { processLog } from '../environment/process-log.ts';

export const gateway: Verb = {
  name: 'gateway',
  summary: 'Run the gateway alone, for the environment that a file describes',
  options: [environmentOption],
  examples: ['npx cueline gateway --env local', 'npx cueline gateway --env ./prod.json'],
  run: async (given, terminal) => {
    const name = environmentName(given, terminal);
    const environment = await environmentFromFile(
      environmentPath(terminal.root, name),
      await variablesFor(name, terminal),
    );
    const open = await openGateway(environment, processLog(), pagesFor(terminal.root, environment));
    return { data: { url: open.url }, text: `The gateway is at ${open.url} and stays up until Ctrl+C.`, open };
  },
};
