import { breach } from '../breach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

const megabyte = 1024 * 1024;

export const fileTooLarge: Rule = {
  name: 'FileTooLarge',
  severity: 'error',
  about: 'A definition, and a script, is smaller than 1 MB.',
  source: source.limits,
  remedy: 'Remove operations and schemas that nobody uses, or make two connectors of it.',
  *check({ files, script }) {
    for (const { file, bytes } of [...files, ...(script ? [script] : [])])
      if (bytes >= megabyte) yield breach({ file }, `The file has ${bytes} bytes; it must stay below ${megabyte}.`);
  },
};
