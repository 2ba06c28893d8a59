import { documentationOf, labelOf } from '../../connector/contract/index.ts';
import { catalog } from '../../connector/triggers/index.ts';

const anchor = (label: string): string => label.toLowerCase().replaceAll(' ', '-');

/** docs/triggers.md: the whole vocabulary for people. */
export function triggerPage(): string {
  const sorted = [...catalog.triggers].sort((a, b) => (labelOf(a) < labelOf(b) ? -1 : 1));
  const rows = sorted.map((trigger) => {
    const label = labelOf(trigger);
    return `| [${label}](#${anchor(label)}) | ${trigger.audience} | ${trigger.purpose} | ${trigger.description.replaceAll('|', '\\|')} |`;
  });
  return [
    '# Triggers',
    '',
    'Made from the catalog by `npm run generate`; change the definition in `connector/triggers`, not this page.',
    '',
    '| Trigger | Audience | Purpose | What happened |',
    '|---|---|---|---|',
    ...rows,
    '',
    ...sorted.map(documentationOf),
  ].join('\n');
}
