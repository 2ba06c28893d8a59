import type { Finding, Severity } from '../rule.ts';

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** Whether a finding is at least as grave as asked for. */
export const isShown =
  (threshold: Severity) =>
  ({ severity }: Pick<Finding, 'severity'>): boolean =>
    severities.indexOf(severity) <= severities.indexOf(threshold);

export type Counts = Readonly<Record<Severity, number>>;

export const findingCounts = (findings: readonly Finding[]): Counts => {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
};

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

export const countWords = ({ error, warning, info }: Counts): string =>
  [plural(error, 'error'), plural(warning, 'warning'), plural(info, 'note')].join(', ');

/** The place first, as terminals and editors follow it; the pointer last, for whoever makes the file by a program. */
const textOf = ({ file, line, column, severity, rule, message, remedy, pointer }: Finding): string =>
  [
    `${file}:${line}:${column} ${severity} ${rule}`,
    `    ${message} ${remedy}`,
    ...(pointer === '' ? [] : [`    at ${pointer}`]),
  ].join('\n');

/** For people: each finding with its place and what to do, by file and line, and what it comes to. */
export function textReport(findings: readonly Finding[], threshold: Severity): string {
  const shown = findings.filter(isShown(threshold));
  const hidden = findings.length - shown.length;
  const rest = hidden > 0 ? ` ${plural(hidden, 'finding')} of less weight not shown: --severity info` : '';
  const sum = `${countWords(findingCounts(findings))}.${rest}`;
  return shown.length === 0 ? sum : `${shown.map(textOf).join('\n')}\n\n${sum}`;
}
