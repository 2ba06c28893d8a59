import { flowsSolution } from '../../../scripts/build/flows.ts';
import { plannedSolutions, type PlannedSolution } from '../../../scripts/build/solution.ts';
import { flowsManifest } from '../../../scripts/project.ts';
import { solutionPackages } from '../../../solution/index.ts';
import { parse, unzip, type Node } from '../read-back.ts';

/** One zip, as somebody else's programs read it. */
export interface BuiltPackage {
  /** Such as `CuelineCore managed`. */
  readonly name: string;
  readonly solutionName: string;
  readonly members: Readonly<Record<string, Uint8Array>>;
  readonly solution: Node;
  readonly customizations: Node;
}

/** What is imported together, in the order of the imports. */
export interface BuiltSet {
  readonly name: string;
  readonly packages: readonly BuiltPackage[];
}

export const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

const documents = new Map<string, Node>();

/** A file that is the same in several packages is parsed once. */
export function documentOf(bytes: Uint8Array | undefined): Node {
  const text = textOf(bytes);
  const root = documents.get(text) ?? parse(bytes);
  documents.set(text, root);
  return root;
}

export const packageOf = (
  name: string,
  solutionName: string,
  members: Readonly<Record<string, Uint8Array>>,
): BuiltPackage => ({
  name,
  solutionName,
  members,
  solution: documentOf(members['solution.xml']),
  customizations: documentOf(members['customizations.xml']),
});

const kinds = ['unmanaged', 'managed'] as const;

/** The default build and that of `--split`, each with the sample flows, unmanaged and managed: four sets. */
export async function builtSets(root: string): Promise<readonly BuiltSet[]> {
  const flows: PlannedSolution = { manifest: flowsManifest, components: flowsSolution().components };
  const sets: BuiltSet[] = [];
  for (const form of ['one', 'split'] as const) {
    const planned = [...(await plannedSolutions(root, form)), flows];
    const built = planned.map(({ components, manifest }) => ({
      name: manifest.uniqueName,
      forms: solutionPackages(components, manifest),
    }));
    for (const kind of kinds)
      sets.push({
        name: `${form}, ${kind}`,
        packages: built.map(({ name, forms }) => packageOf(`${name} ${kind}`, name, unzip(forms[kind]))),
      });
  }
  return sets;
}
