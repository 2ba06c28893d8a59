import type { WebResource } from './component.ts';
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
  /** Web resources that its scripts, commands and pages use, where another solution brings them. */
  readonly webResourcesElsewhere?: WebResourcesElsewhere;
}

/** An endpoint that has to be in the environment before the solution is imported. */
export interface EndpointElsewhere {
  readonly id: string;
  readonly name: string;
  readonly solution: OtherSolution;
}

/** The solution that brings something, as people look for it. */
export type OtherSolution = Pick<SolutionManifest, 'uniqueName' | 'version'>;

/** Web resources that have to be in the environment before the solution is imported. */
export interface WebResourcesElsewhere {
  readonly resources: readonly Pick<WebResource, 'name' | 'globalName' | 'exports'>[];
  readonly solution: OtherSolution;
}

/** `both` exists in an unpacked folder only: one source for the two kinds of zip. */
export type PackageKind = 'unmanaged' | 'managed' | 'both';
