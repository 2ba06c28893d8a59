import { isObject } from '../../../contract/index.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A member that is the object's own: names such as `constructor` are on every object. */
export const member = (object: unknown, name: string): unknown =>
  isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;

export const objectAt = (object: unknown, name: string): Json | undefined => {
  const value = member(object, name);
  return isObject(value) ? value : undefined;
};

export const textAt = (object: unknown, name: string): string | undefined => {
  const value = member(object, name);
  return typeof value === 'string' ? value : undefined;
};

export const listAt = (object: unknown, name: string): readonly unknown[] => {
  const value = member(object, name);
  return Array.isArray(value) ? value : [];
};

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Only what is there, so that two surfaces of the same meaning are equal. */
export const present = <T extends object>(members: T): Present<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;

/** Deeper than this, nothing in a definition means anything; it keeps hostile files from exhausting the stack. */
const deepest = 64;

/** JSON with its members in alphabetical order: the same text for the same meaning. */
export function stableText(value: unknown, depth = 0): string {
  if (depth > deepest) return '"…"';
  if (Array.isArray(value)) return `[${value.map((item) => stableText(item, depth + 1)).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}: ${stableText(value[name], depth + 1)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
