import type { Files } from './good-connector.ts';

/** One change to the files of a connector, at a JSON pointer that begins with the file's name. */
export type Edit = (files: Files) => void;

type Holder = Record<string, unknown>;

function holderOf(files: Files, pointer: string): readonly [holder: Holder, key: string] {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const key = keys.pop() ?? '';
  const holder = keys.reduce<unknown>((at, next) => (at as Holder)[next], files);
  if (typeof holder !== 'object' || holder === null) throw new Error(`The good connector has nothing at ${pointer}`);
  return [holder as Holder, key];
}

export const put =
  (pointer: string, value: unknown): Edit =>
  (files) => {
    const [holder, key] = holderOf(files, pointer);
    holder[key] = value;
  };

export const remove =
  (pointer: string): Edit =>
  (files) => {
    const [holder, key] = holderOf(files, pointer);
    if (!(key in holder)) throw new Error(`The good connector has nothing at ${pointer}`);
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else Reflect.deleteProperty(holder, key);
  };

/** The same value under another name. */
export const move =
  (from: string, to: string): Edit =>
  (files) => {
    const [holder, key] = holderOf(files, from);
    put(to, holder[key])(files);
    remove(from)(files);
  };

export const copy =
  (from: string, to: string): Edit =>
  (files) => {
    const [holder, key] = holderOf(files, from);
    put(to, structuredClone(holder[key]))(files);
  };
