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

const lineOf = ({ file, line, column, severity, rule, message, remedy }: Finding): string =>
  `  ${file}:${line}:${column} ${severity} ${rule} ${message}\n      ${remedy}`;

/** For people: by file, each finding with its place and what to do, and what it comes to. */
export function textReport(findings: readonly Finding[], threshold: Severity): string {
  const shown = findings.filter(isShown(threshold));
  const files = [...new Set(shown.map(({ file }) => file))];
  const blocks = files.map((file) =>
    [file, ...shown.filter((finding) => finding.file === file).map(lineOf)].join('\n'),
  );
  const hidden = findings.length - shown.length;
  const rest = hidden > 0 ? ` ${plural(hidden, 'finding')} of less weight not shown: --severity info` : '';
  return [...blocks, `${countWords(findingCounts(findings))}.${rest}`].join('\n\n');
}
