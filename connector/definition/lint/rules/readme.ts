import { breach } from '../breach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

const headings: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Publisher', /^#+\s.*publisher/im],
  ['Prerequisites', /^#+\s.*pre-?\s?requisite/im],
  ['Supported Operations', /^#+\s.*operations/im],
  ['Obtaining Credentials', /^#+\s.*(credential|authenti|api key|how to get)/im],
  ['Known Issues and Limitations', /^#+\s.*(known issues|limitation)/im],
];

export const readmeHeadings: Rule = {
  name: 'ReadmeHeadingMissing',
  severity: 'info',
  about: "The readme has the headings of Microsoft's template.",
  source: source.readme,
  remedy: 'Add a section with this heading; certification asks for it.',
  *check({ readme }) {
    if (!readme) return;
    const missing = headings.filter(([, pattern]) => !pattern.test(readme.text)).map(([name]) => name);
    if (missing.length > 0) yield breach({ file: readme.file }, `The readme has no heading ${missing.join(', ')}.`);
  },
};
