import type { Package, ToldChange } from '../../solution/index.ts';
import { textTable } from '../command/text-table.ts';
import type { Outcome, Planned, Told } from './deploy.ts';

const table = (changes: readonly ToldChange[]): string =>
  textTable(
    [{ title: 'Phase' }, { title: 'Change' }, { title: 'From → to' }],
    changes.map(({ phase, action, kind, name, detail = '' }) => [phase, `${action} ${kind} ${name}`, detail]),
  );

const packageLines = (packages: readonly Package[], where: string): string[] =>
  packages.map(
    ({ name, content: { uniqueName, version, managed } }) =>
      `${uniqueName} ${version}, ${managed ? 'managed' : 'unmanaged'} (${name}) for ${where}`,
  );

const triggerLine = ({ triggers: { ready, draft, missing } }: Told): string =>
  `Triggers: ${ready.length} ready, ${draft.length} draft, ${missing.length} missing.`;

const checklist = (steps: readonly string[]): string[] =>
  steps.length === 0 ? [] : ['', 'Left to be done by hand:', ...steps.map((step) => `  [ ] ${step}`)];

export function planText(planned: Planned, packages: readonly Package[], where: string): string {
  const { changes } = planned;
  const only = changes.every(({ always }) => always);
  return [
    ...packageLines(packages, where),
    '',
    ...(changes.length > 0 ? [table(changes), ''] : []),
    ...(only ? ['The environment is as it should be; what is listed is done on every run.', ''] : []),
    triggerLine(planned),
    'This is a plan. Packages were uploaded to be checked (StageSolution); nothing was installed or changed.',
    ...checklist(planned.byHand),
  ].join('\n');
}

export function deployedText(deployed: Outcome, packages: readonly Package[], where: string): string {
  const { done, remaining } = deployed;
  const changed = done.filter(({ always }) => always !== true);
  const verdict =
    remaining.length > 0
      ? ['Still pending after it, which should not be:', table(remaining)]
      : ['Verified: nothing is pending.'];
  return [
    ...packageLines(packages, where),
    '',
    ...(done.length > 0 ? [table(done), ''] : []),
    ...(changed.length === 0 ? ['The environment was as it should be; nothing else was changed.'] : []),
    ...verdict,
    triggerLine(deployed),
    ...checklist(deployed.byHand),
  ].join('\n');
}
