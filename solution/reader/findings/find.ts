import { printable } from '../printable.ts';
import { environmentRules } from './rules/environment.ts';
import { fileRules } from './rules/files.ts';
import { idRules } from './rules/ids.ts';
import { rootRules } from './rules/roots.ts';
import { stepRules } from './rules/steps.ts';
import type { Finding, Inspected, Rule, Severity } from './rule.ts';

export const inspectionRules: readonly Rule[] = [
  ...rootRules,
  ...fileRules,
  ...idRules,
  ...stepRules,
  ...environmentRules,
];

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** Whether a finding is at least as grave as asked for. */
export const isAtLeast =
  (threshold: Severity) =>
  ({ severity }: Pick<Finding, 'severity'>): boolean =>
    severities.indexOf(severity) <= severities.indexOf(threshold);

/** The gravest first; within one severity as the rules are listed. */
export function findingsIn(solution: Inspected): readonly Finding[] {
  const all = inspectionRules.flatMap((rule) =>
    [...rule.check(solution)].map((breach): Finding => ({
      rule: rule.name,
      severity: rule.severity,
      ...breach,
      message: printable(breach.message, 300),
      remedy: rule.remedy,
    })),
  );
  return severities.flatMap((severity) => all.filter((finding) => finding.severity === severity));
}
