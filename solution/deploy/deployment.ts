import type { Phase } from '../environment/phase.ts';
import type { ConnectionChoice } from './importer.ts';
import type { PackageContent } from './package-content.ts';

/** One package of a deployment. */
export interface Package {
  /** The file's name, as people see it. */
  readonly name: string;
  readonly zip: Uint8Array;
  readonly content: PackageContent;
}

/** What shall hold in the environment, beside the packages. No secret is in it. */
export interface DeploymentSettings {
  /** By schema name; only those given, so that others keep what an admin has set. */
  readonly values: ReadonlyMap<string, string>;
  readonly connections: readonly ConnectionChoice[];
  /** What of these may belong to packages that are not deployed now: one settings file serves all. */
  readonly elsewhere?: {
    readonly variables: readonly string[];
    readonly connectionReferences: readonly string[];
    readonly handlers: readonly string[];
  };
  /** Handlers whose steps are off here. */
  readonly disabledSteps: readonly string[];
}

/** A phase that may also know what is no change and yet worth a word. */
export interface DeploymentPhase extends Phase {
  /** Reads only, after everything else is done or in a plan. */
  findings?(): Promise<readonly string[]>;
}
