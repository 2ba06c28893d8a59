import type { Trigger } from '../contract/index.ts';

type Version = Pick<Trigger, 'name' | 'version'>;

/** Flows hold operation id and path for good: version 1 keeps its plain name when version 2 comes beside it. */
export const actionIdOf = ({ name, version }: Version): string =>
  version === 1 ? `Send${name}` : `Send${name}V${version}`;

/**
 * A path of its own for each version, written out: OpenAPI 2.0 tells operations apart by path and method only, and a
 * `{trigger}` in the path would allow one action for all of them. The plain path means version 1, not the newest.
 */
export const actionPathOf = ({ name, version }: Version): string =>
  version === 1 ? `/v1/triggers/${name}/events` : `/v1/triggers/${name}/versions/${version}/events`;
