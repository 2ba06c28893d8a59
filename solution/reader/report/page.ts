import { isFolder } from '../archive/member.ts';
import { typeWords } from '../component-type.ts';
import type { Finding, Severity } from '../findings/rule.ts';
import type { Dependency, Needed } from '../model/manifest.ts';
import { counted } from '../model/piece.ts';
import type { SolutionModel } from '../model/read-model.ts';
import { sizeWords } from '../model/simple-pieces.ts';
import { stepWords } from '../model/step.ts';
import { printable } from '../printable.ts';
import { findingLines } from './finding-report.ts';
import { componentTree, widest } from './tree.ts';
import { wrapped } from './wrapped.ts';

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);
const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

function head({ manifest, files }: SolutionModel): readonly string[] {
  const { uniqueName, displayName, version, kind, publisher, server, format, description } = manifest;
  const held = files.archive.members.filter((member) => !isFolder(member));
  const bytes = held.reduce((sum, { size }) => sum + size, 0);
  const title = displayName === '' || displayName === uniqueName ? uniqueName : `${displayName} (${uniqueName})`;
  return [
    `${printable(title)} ${printable(version)}, ${kind}`,
    ...(description === '' ? [] : [printable(description, 300)]),
    `by ${printable(publisher.displayName || publisher.uniqueName)}, prefix ${printable(publisher.prefix)}; ${counted(held.length, 'file')}, ${sizeWords(bytes)}` +
      (server === '' ? '' : `; written by ${printable(server)}, format ${printable(format)}`),
  ];
}

const what = ({ type, name }: Needed): string => `${typeWords(type)} ${name}`;

/** What is needed is told once, with one of those that need it. */
function needs(dependencies: readonly Dependency[]): readonly string[] {
  const groups = new Map<string, Dependency[]>();
  for (const dependency of dependencies) {
    const { required } = dependency;
    const key = `${what(required)}${required.solution === '' ? '' : `, from ${required.solution}`}`;
    groups.set(key, [...(groups.get(key) ?? []), dependency]);
  }
  return [...groups].map(([key, [first, ...others]]) => {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return printable(`${key}: for ${first === undefined ? '' : what(first.dependent)}${more}`, 200);
  });
}

/** What an admin reads before an import: what it is, what comes with it, what will run, what it needs, what is wrong. */
export function inspectionPage(
  model: SolutionModel,
  findings: readonly Finding[],
  { severity, all }: { readonly severity: Severity; readonly all: boolean },
): string {
  const steps = model.pieces.filter(({ code }) => code === 92);
  return [
    ...head(model),
    '',
    ...componentTree({ pieces: model.pieces.filter(({ code }) => code !== 92) }, all),
    ...section(
      'Runs by itself',
      indented(
        steps.flatMap(({ name, node }) => [
          printable(name),
          ...wrapped(printable(stepWords(node, model.files), 400), widest - 6).map((line) => `  ${line}`),
        ]),
      ),
    ),
    ...section('Has to be there before', indented(needs(model.dependencies))),
    '',
    ...findingLines(findings, severity, all),
  ].join('\n');
}
