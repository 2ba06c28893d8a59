import type { Publisher } from './publisher.ts';

/** What an admin sees of a solution before looking inside. */
export interface SolutionManifest {
  readonly uniqueName: string;
  readonly displayName: string;
  readonly description: string;
  /** Four numbers, `a.b.c.d`. It rises with every release. */
  readonly version: string;
  readonly publisher: Publisher;
  /** The endpoint that its steps post to, where another solution brings it. */
  readonly endpointElsewhere?: EndpointElsewhere;
}

/** An endpoint that has to be in the environment before the solution is imported. */
export interface EndpointElsewhere {
  readonly id: string;
  readonly name: string;
  /** The solution that brings it, as people look for it. */
  readonly solution: Pick<SolutionManifest, 'uniqueName' | 'version'>;
}

/** `both` exists in an unpacked folder only: one source for the two kinds of zip. */
export type PackageKind = 'unmanaged' | 'managed' | 'both';
