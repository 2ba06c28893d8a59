import type { Progress } from '../environment/phase.ts';
import type { PackageContent } from './package-content.ts';

/** What is put behind a connection reference. */
export interface ConnectionChoice {
  readonly logicalName: string;
  readonly connectionId: string;
  readonly connectorId: string;
}

export interface ImportRequest {
  readonly zip: Uint8Array;
  readonly content: PackageContent;
  /** Of the staged package; empty where it has to be sent again. */
  readonly uploadId: string;
  /** Takes away what the installed version has and this one has not. */
  readonly upgrade: boolean;
  readonly values: ReadonlyMap<string, string>;
  readonly connections: readonly ConnectionChoice[];
}

/** Brings one package into an environment: over the Web API, or by pac. */
export interface Importer {
  /**
   * Waits for an import of this solution that is under way already, and says whether there was one.
   * @throws {ImportFailed} where it fails
   */
  join(solution: string, progress: Progress): Promise<boolean>;
  /** Applies an upgrade that was imported beside its base and waits. */
  promote(solution: string, progress: Progress): Promise<void>;
  /** @throws {ImportFailed} with every reason */
  run(wanted: ImportRequest, progress: Progress): Promise<void>;
}
