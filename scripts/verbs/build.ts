import { buildProject } from '../build/build-project.ts';
import { componentList, type Component } from '../../solution/index.ts';
import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1);

/** What an admin needs to set the webhook's URL and secret after the import. */
const endpointLines = (components: readonly Component[]): string[] =>
  components.flatMap((one) =>
    one.kind === 'serviceEndpoint' ? [`The webhook endpoint has the id ${one.id}.`, ''] : [],
  );

export const build: Verb = {
  name: 'build',
  summary: 'Build everything into dist/: solution packages, connector, web resources, gateway',
  options: [
    {
      flags: '--split',
      description: 'four solutions instead of two: what needs Sales or Customer Service is kept apart from the rest',
    },
  ],
  examples: ['npx cueline build', 'npx cueline build --split'],
  run: async (given, { root }) => {
    const built = await buildProject(root, given.flag('split') ? 'split' : 'one');
    const { files, warnings } = built;
    const components = componentList(built.components);
    const flows = componentList(built.flows);
    const shown = files.filter(({ path }) => !path.startsWith('solution/unpacked'));
    const unpacked = files.length - shown.length;
    const text = [
      textTable(
        [{ title: 'Component' }, { title: 'Name' }, { title: 'Detail' }],
        [...components, ...flows].map(({ kind, name, detail }) => [kind, name, detail]),
      ),
      '',
      ...endpointLines(built.components),
      textTable(
        [{ title: 'File in dist/' }, { title: 'kB', align: 'right' }],
        shown.map(({ path, bytes }) => [path, kilobytes(bytes)]),
      ),
      `and the same solutions unpacked: ${unpacked} files in the folders dist/solution/unpacked…`,
      'dist/solution/README.md says in which order they are imported, and what the sample flows need before.',
    ].join('\n');
    return { data: { components, flows, files }, text, warnings };
  },
};
