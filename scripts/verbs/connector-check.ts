import { changeText, reportOf } from '../../connector/definition/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';
import { currentConnector, lockPath, publishedConnector, sincePublished } from '../connector/published.ts';

export const connectorCheck: Verb = {
  name: 'connector check',
  summary: 'Check that the connector still does everything for flows that was published',
  details:
    'Compares the connector that this project makes with connector/definition/published.json. Exits 5 where a flow that ' +
    'exists would break; warnings, and what is not published yet, go to stderr.',
  examples: ['npx cueline connector check', 'npx cueline connector check --json'],
  run: async (_, { root }) => {
    const published = await publishedConnector(root);
    if (!published)
      throw new CommandFault('file-not-found', exitCodes.notFound, `There is no file ${lockPath(root)}.`, {
        hint: 'npx cueline connector publish writes it.',
      });
    const { changes, unpublished } = sincePublished(published, currentConnector());
    const breaking = changes.filter(({ kind }) => kind === 'breaking');
    const good = `${published.operations.size} published operations, all as flows know them.`;
    return {
      data: { changes, unpublished },
      text: breaking.length === 0 ? good : reportOf(changes),
      warnings: [
        ...(breaking.length === 0 ? changes.map((change) => changeText(change).replace(/^warning: /, '')) : []),
        ...(unpublished.length > 0 ? [`not published yet: ${unpublished.join('; ')}`] : []),
      ],
      exitCode: breaking.length === 0 ? exitCodes.ok : exitCodes.findings,
    };
  },
};
