import { quoted, textIn } from '../deploy/rows.ts';
import type { SolutionManifest } from '../manifest.ts';
import { missing, type Comparison, type Difference } from './difference.ts';

const kind = 'solution';
const managedWords = (isManaged: boolean): string => (isManaged ? 'managed' : 'unmanaged');

/** Which version is installed, and which of the two packages it came from. */
export const solutionComparison = (
  { uniqueName, version }: Pick<SolutionManifest, 'uniqueName' | 'version'>,
  managed: boolean,
): Comparison => ({
  name: 'solution',
  async differences(api) {
    const filter = encodeURIComponent(`uniquename eq ${quoted(uniqueName)}`);
    const [row] = await api.list(`solutions?$select=uniquename,version,ismanaged&$filter=${filter}`);
    if (!row) return [missing(kind, uniqueName)];
    const found = textIn(row, 'version');
    const isManaged = row['ismanaged'] === true;
    const difference = (what: string, here: string, there: string): Difference[] =>
      here === there ? [] : [{ kind, name: uniqueName, what, here, there }];
    return [
      ...difference('version', version, found),
      ...difference('package', managedWords(managed), managedWords(isManaged)),
    ];
  },
});
