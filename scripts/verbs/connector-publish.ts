import { writeFile } from 'node:fs/promises';
import { lockText, reportOf } from '../../connector/definition/index.ts';
import { exitCodes } from '../command/exit-code.ts';
import type { Result, Verb } from '../command/verb.ts';
import { currentConnector, lockPath, publishedConnector, sincePublished } from '../connector/published.ts';

export const connectorPublish: Verb = {
  name: 'connector publish',
  summary: "Add what is new in the connector to the lock file; from then on it may not change in a flow's way",
  details:
    'Writes connector/definition/published.json. Refuses, with exit code 5, where something published would change; a ' +
    'warning such as a changed default is taken over only when asked for.',
  options: [{ flags: '--accept-warnings', description: 'take over changes that only deserve a warning' }],
  examples: ['npx cueline connector publish', 'npx cueline connector publish --accept-warnings'],
  run: async (given, { root }): Promise<Result> => {
    const current = currentConnector();
    const published = await publishedConnector(root);
    const { changes, unpublished } = published
      ? sincePublished(published, current)
      : { changes: [], unpublished: [...current.operations.keys()] };
    const refused = changes.filter(({ kind }) => kind === 'breaking' || !given.flag('acceptWarnings'));
    if (refused.length > 0)
      return {
        data: { published: [], refused },
        text: `${reportOf(refused)}\nNothing was written.`,
        exitCode: exitCodes.findings,
      };
    await writeFile(lockPath(root), lockText(current));
    return {
      data: { published: unpublished, refused },
      text: unpublished.length === 0 ? 'Everything is published already.' : `Published: ${unpublished.join('; ')}.`,
    };
  },
};
