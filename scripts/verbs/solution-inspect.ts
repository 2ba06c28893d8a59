import {
  inspectSolution,
  inspectionData,
  inspectionPage,
  inspectionRules,
  isAtLeast,
  type InspectionSeverity,
} from '../../solution/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { textTable } from '../command/text-table.ts';
import type { Arguments, Result, Verb } from '../command/verb.ts';
import { readZipFile } from '../solution/read-file.ts';

function threshold(given: Arguments): InspectionSeverity {
  const severity = given.option('severity');
  if (severity === 'error' || severity === 'warning' || severity === 'info') return severity;
  throw new CommandFault(
    'bad-severity',
    exitCodes.usage,
    `--severity is error, warning or info, not "${severity ?? ''}".`,
  );
}

const table = (): Result => {
  const rules = inspectionRules.map(({ name, severity, about, remedy }) => ({ name, severity, about, remedy }));
  return {
    data: rules,
    text: textTable(
      [{ title: 'Rule' }, { title: 'Severity' }, { title: 'What holds' }],
      rules.map(({ name, severity, about }) => [name, severity, about]),
    ),
  };
};

export const solutionInspect: Verb = {
  name: 'solution inspect',
  summary: "Look into anybody's solution zip before it is imported",
  details:
    'Prints what the solution is, its components as a tree, what runs by itself and when, what has to be there before, secrets ' +
    'that travel in it (masked) and findings with what to do. Reads the file only: nothing is sent, unpacked to disk or changed. ' +
    'A damaged or hostile zip is refused with a code that docs/errors.md explains.\n\n' +
    'Exit codes: 5 if a finding is an error, 0 otherwise; 3 if the file is missing, 1 if it can not be read.',
  arguments: { '[file]': 'solution zip, unmanaged or managed' },
  options: [
    { flags: '--severity <level>', description: 'show findings from error, warning or info on', default: 'warning' },
    { flags: '--all', description: 'list every component and every place of a finding' },
    { flags: '--rules', description: 'print the table of rules and look at nothing' },
  ],
  examples: [
    'npx cueline solution inspect dist/solution/Cueline_0_1_0_0.zip',
    'npx cueline solution inspect their-solution_managed.zip --severity info --json',
  ],
  run: async (given) => {
    if (given.flag('rules')) return table();
    const path = given.text(0);
    if (path === '')
      throw new CommandFault('no-solution', exitCodes.usage, 'No solution zip was named.', {
        hint: 'npx cueline solution inspect FILE.zip',
      });
    const severity = threshold(given);
    const inspection = inspectSolution(await readZipFile(path));
    const data = inspectionData(inspection);
    return {
      data: { ...data, findings: data.findings.filter(isAtLeast(severity)) },
      text: inspectionPage(inspection.model, inspection.findings, { severity, all: given.flag('all') }),
      exitCode: data.counts.error > 0 ? exitCodes.findings : exitCodes.ok,
    };
  },
};
