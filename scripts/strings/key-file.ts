import type { StringSet } from './string-sets.ts';

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The TypeScript that holds code to the keys of a set, by path. */
export function keyFile({ name, files: [first] }: StringSet): readonly [path: string, text: string] {
  const keys = [...(first?.texts.keys() ?? [])].sort();
  return [
    `webresources/strings/${name}-key.ts`,
    [
      `/** Keys of ${first?.path ?? ''}, written by \`npm run generate\`. */`,
      `export type ${capitalised(name)}Key =`,
      ...keys.map((key, at) => `  | '${key}'${at === keys.length - 1 ? ';' : ''}`),
      '',
    ].join('\n'),
  ];
}
