import { isAtLeast } from '../findings/find.ts';
import type { Finding, Severity } from '../findings/rule.ts';
import { counted } from '../model/piece.ts';
import { printable } from '../printable.ts';

/** Places of one rule that are listed; the rest is in --json. */
const mostPlaces = 5;

export type FindingCounts = Readonly<Record<Severity, number>>;

export function countsOf(findings: readonly Finding[]): FindingCounts {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}

const placeText = ({ member, line, message }: Finding): string =>
  `  ${printable(member)}${line === undefined ? '' : `:${line}`}  ${message}`;

function ruleText(same: readonly [Finding, ...Finding[]], all: boolean): readonly string[] {
  const [{ severity, rule, remedy }] = same;
  const shown = all ? same : same.slice(0, mostPlaces);
  const more = same.length - shown.length;
  return [
    `${severity} ${rule}`,
    ...shown.map(placeText),
    ...(more > 0 ? [`  and at ${counted(more, 'more place')}: --all`] : []),
    `  what to do: ${remedy}`,
  ];
}

function byRule(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group) group.push(finding);
    else groups.set(finding.rule, [finding]);
  }
  return [...groups.values()];
}

/** Each rule once, with its places and what to do, and what it comes to. */
export function findingLines(findings: readonly Finding[], threshold: Severity, all: boolean): readonly string[] {
  const shown = findings.filter(isAtLeast(threshold));
  const hidden = findings.length - shown.length;
  const { error, warning, info } = countsOf(findings);
  const sum = [counted(error, 'error'), counted(warning, 'warning'), counted(info, 'note')].join(', ');
  const rest = hidden > 0 ? `; ${hidden} not shown: --severity info` : '';
  return [...byRule(shown).flatMap((group) => [...ruleText(group, all), '']), `${sum}${rest}.`];
}
