import type { Publisher } from './publisher.ts';

/** What an admin sees of a solution before looking inside. */
export interface SolutionManifest {
  readonly uniqueName: string;
  readonly displayName: string;
  readonly description: string;
  /** Four numbers, `a.b.c.d`. It rises with every release. */
  readonly version: string;
  readonly publisher: Publisher;
}

/** `both` exists in an unpacked folder only: one source for the two kinds of zip. */
export type PackageKind = 'unmanaged' | 'managed' | 'both';
