import { quoted, rowsWhere, textIn } from '../deploy/rows.ts';
import type { SolutionManifest } from '../manifest.ts';
import { missing, type Comparison, type Difference } from './difference.ts';

const kind = 'solution';
const managedWords = (isManaged: boolean): string => (isManaged ? 'managed' : 'unmanaged');

type Expected = Pick<SolutionManifest, 'uniqueName' | 'version'>;

/** Which versions of our solutions are installed, and which of the two packages they came from. */
export const solutionComparison = (solutions: readonly Expected[], managed: boolean): Comparison => ({
  name: 'solution',
  async differences(api) {
    const names = solutions.map(({ uniqueName }) => quoted(uniqueName));
    const rows = await rowsWhere(api, 'solutions', 'uniquename,version,ismanaged', 'uniquename', names);
    return solutions.flatMap(({ uniqueName: name, version }) => {
      const row = rows.find((one) => textIn(one, 'uniquename') === name);
      if (!row) return [missing(kind, name)];
      const difference = (what: string, here: string, there: string): Difference[] =>
        here === there ? [] : [{ kind, name, what, here, there }];
      return [
        ...difference('version', version, textIn(row, 'version')),
        ...difference('package', managedWords(managed), managedWords(row['ismanaged'] === true)),
      ];
    });
  },
});
