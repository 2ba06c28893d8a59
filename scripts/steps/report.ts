import type { Deployed, Plan, ToldChange } from '../../solution/index.ts';
import { textTable } from '../command/text-table.ts';

const table = (changes: readonly ToldChange[]): string =>
  textTable(
    [{ title: 'Change' }, { title: 'Of' }, { title: 'From → to' }],
    changes.map(({ action, kind, name, detail = '' }) => [action, `${kind} ${name}`, detail]),
  );

const isSure = ({ always }: ToldChange): boolean => always !== true;

export const planText = ({ changes }: Pick<Plan, 'changes'>, where: string): string =>
  [
    ...(changes.length > 0 ? [table(changes), ''] : []),
    ...(changes.some(isSure) ? [] : [`${where} is as it should be.`]),
    'This is a plan. Nothing was changed.',
  ].join('\n');

export const appliedText = ({ done, remaining }: Omit<Deployed, 'findings'>, where: string): string =>
  [
    ...(done.length > 0 ? [table(done), ''] : []),
    ...(done.some(isSure) ? [] : [`${where} was as it should be.`]),
    ...(remaining.length > 0 ? ['Still pending after it, which should not be:', table(remaining)] : []),
    ...(remaining.length > 0 ? [] : ['Verified: nothing is pending.']),
  ].join('\n');
