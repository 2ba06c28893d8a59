import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  compareConnectors,
  lockedSurface,
  surfaceOf,
  type Change,
  type Surface,
} from '../../connector/definition/index.ts';
import { apiDefinition, apiProperties } from '../build/connector.ts';
import { readComparedJson } from './read-connector.ts';

export const lockPath = (root: string): string => join(root, 'connector/definition/published.json');

/** The connector that this project makes now. */
export const currentConnector = (): Surface => surfaceOf(apiDefinition(), apiProperties());

/** What was published; undefined where nothing ever was. */
export async function publishedConnector(root: string): Promise<Surface | undefined> {
  const there = await readFile(lockPath(root)).catch(() => undefined);
  return there === undefined ? undefined : lockedSurface(await readComparedJson(lockPath(root)));
}

export interface SincePublished {
  /** What would break flows, or surprise them. */
  readonly changes: readonly Change[];
  /** What is only in the project: it may change until it is published. */
  readonly unpublished: readonly string[];
}

export function sincePublished(published: Surface, current: Surface): SincePublished {
  const changes = compareConnectors(published, current);
  return {
    changes: changes.filter(({ kind }) => kind !== 'compatible'),
    unpublished: changes.filter(({ kind }) => kind === 'compatible').map(({ place }) => place.words),
  };
}
