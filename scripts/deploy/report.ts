import type { Package, ToldChange } from '../../solution/index.ts';
import { textTable } from '../command/text-table.ts';
import type { Outcome, Planned, Told } from './deploy.ts';
import type { Chosen } from './packages.ts';

const table = (changes: readonly ToldChange[]): string =>
  textTable(
    [{ title: 'Phase' }, { title: 'Change' }, { title: 'From → to' }],
    changes.map(({ phase, action, kind, name, detail = '' }) => [phase, `${action} ${kind} ${name}`, detail]),
  );

/** What is deployed, and where. */
export interface Head {
  readonly packages: readonly Package[];
  readonly leftOut: Chosen['leftOut'];
  readonly where: string;
}

const headLines = ({ packages, leftOut, where }: Head): string[] => [
  `To ${where}:`,
  ...packages.map(
    ({ content: { uniqueName, version, managed } }) =>
      `  ${uniqueName} ${version}, ${managed ? 'managed' : 'unmanaged'}`,
  ),
  ...leftOut.map(({ uniqueName, why }) => `  ${uniqueName} is left out: ${why}`),
];

const triggerLine = ({ triggers: { ready, draft, missing } }: Told): string =>
  `Triggers: ${ready.length} ready, ${draft.length} draft, ${missing.length} missing.`;

const checklist = (steps: readonly string[]): string[] =>
  steps.length === 0 ? [] : ['', 'Left to be done by hand:', ...steps.map((step) => `  [ ] ${step}`)];

export function planText(planned: Planned, head: Head): string {
  const { changes } = planned;
  const only = changes.every(({ always }) => always);
  return [
    ...headLines(head),
    '',
    ...(changes.length > 0 ? [table(changes), ''] : []),
    ...(only ? ['The environment is as it should be; what is listed is done on every run.', ''] : []),
    triggerLine(planned),
    'This is a plan. Packages were uploaded to be checked (StageSolution); nothing was installed or changed.',
    ...checklist(planned.byHand),
  ].join('\n');
}

export function deployedText(deployed: Outcome, head: Head): string {
  const { done, remaining } = deployed;
  const changed = done.filter(({ always }) => always !== true);
  const verdict =
    remaining.length > 0
      ? ['Still pending after it, which should not be:', table(remaining)]
      : ['Verified: nothing is pending.'];
  return [
    ...headLines(head),
    '',
    ...(done.length > 0 ? [table(done), ''] : []),
    ...(changed.length === 0 ? ['The environment was as it should be; nothing else was changed.'] : []),
    ...verdict,
    triggerLine(deployed),
    ...checklist(deployed.byHand),
  ].join('\n');
}
