import { isKnownType, typeWords } from './component-type.ts';
import { findingsIn } from './findings/find.ts';
import type { Finding } from './findings/rule.ts';
import type { Dependency, ReadManifest } from './model/manifest.ts';
import type { Facts } from './model/piece.ts';
import { readSolution, type SolutionModel } from './model/read-model.ts';
import { stepWords } from './model/step.ts';
import { countsOf, type FindingCounts } from './report/finding-report.ts';
import type { FoundSecret } from './secrets/find-secrets.ts';
import { secretsIn } from './secrets/secrets-in.ts';

/** A component as programs read it. */
export interface InspectedComponent {
  readonly kind: string;
  readonly known: boolean;
  readonly type?: number;
  readonly name: string;
  readonly id?: string;
  /** Of a step: when it runs and what it does. */
  readonly words?: string;
  readonly facts: Facts;
  readonly files: readonly string[];
}

export interface Inspection {
  readonly model: SolutionModel;
  readonly secrets: readonly FoundSecret[];
  readonly findings: readonly Finding[];
}

/** Everything that is told of an inspection, as plain data. */
export interface InspectionData {
  readonly manifest: ReadManifest;
  readonly components: readonly InspectedComponent[];
  /** Announced components of types that are not on the public list. */
  readonly unknown: readonly { readonly type: string; readonly name: string }[];
  readonly dependencies: readonly Dependency[];
  readonly secrets: readonly FoundSecret[];
  readonly findings: readonly Finding[];
  readonly counts: FindingCounts;
}

/** @throws {ReaderFault} for anything that is damaged, hostile or no solution */
export function inspectSolution(zip: Uint8Array): Inspection {
  const model = readSolution(zip);
  const secrets = secretsIn(model.files);
  return { model, secrets, findings: findingsIn({ ...model, secrets }) };
}

export const inspectionData = ({ model, secrets, findings }: Inspection): InspectionData => ({
  manifest: model.manifest,
  components: model.pieces.map(({ kind, isKnown, code, name, id, facts, members, node }) => ({
    ...{ kind, known: isKnown, name, facts, files: members },
    ...(code === undefined ? {} : { type: code }),
    ...(id === undefined ? {} : { id }),
    ...(code === 92 ? { words: stepWords(node, model.files) } : {}),
  })),
  unknown: model.roots
    .filter(({ type }) => !isKnownType(Number(type)))
    .map(({ type, id, schemaName }) => ({ type: typeWords(type), name: schemaName ?? id ?? '' })),
  dependencies: model.dependencies,
  secrets,
  findings,
  counts: countsOf(findings),
});
