import { unpackSolution } from '../../solution/index.ts';
import type { Verb } from '../command/verb.ts';
import { readZipFile } from '../solution/read-file.ts';
import { writeUnpacked } from '../solution/unpacked-folder.ts';

const kept = (paths: readonly string[]): readonly string[] =>
  paths.filter((path) => path.startsWith('cueline-package/'));

/** What each folder at the top came to. */
function folderLines(paths: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = path.includes('/') ? `${path.split('/')[0] ?? ''}/` : path;
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([folder, count]) => `  ${folder.padEnd(32)} ${count}`);
}

export const solutionUnpack: Verb = {
  name: 'solution unpack',
  summary: "Unpack anybody's solution zip into a folder for version control",
  details:
    'The folder has the layout of SolutionPackager. What that does not keep is in cueline-package/: the order of members, and ' +
    'files and ways of writing that the layout has no place for. "cueline solution pack" gives back the same members, to the ' +
    'byte. Nothing is written outside of the folder, through links neither; a folder that is not empty needs --overwrite, which ' +
    'removes nothing.\n\n' +
    'Exit codes: 3 if the file is missing, 1 if it can not be read or the folder not be written.',
  arguments: { '<file>': 'solution zip', '<folder>': 'where to' },
  options: [{ flags: '--overwrite', description: 'write over files of a folder that is not empty' }],
  examples: [
    'npx cueline solution unpack exported.zip ./solution-source',
    'npx cueline solution unpack exported.zip ./solution-source --overwrite --json',
  ],
  run: async (given) => {
    const folder = given.text(1);
    const files = unpackSolution(await readZipFile(given.text(0)));
    const others = await writeUnpacked(folder, files, given.flag('overwrite'));
    const paths = [...files.keys()];
    return {
      data: { folder, files: paths, kept: kept(paths), others },
      text: [`${paths.length} files in ${folder}:`, ...folderLines(paths)].join('\n'),
      warnings:
        others.length === 0
          ? []
          : [
              `${others.length} files were in the folder before and are not of this package, such as ${others[0] ?? ''}: ` +
                'pack would put them into the zip. Remove them, or unpack into an empty folder.',
            ],
    };
  },
};
