import { join } from 'node:path';
import {
  findingCounts,
  isShown,
  lintConnector,
  lintRules,
  sarifReport,
  textReport,
  type Finding,
  type Severity,
} from '../../connector/definition/index.ts';
import { version } from '../../package.json';
import { CommandFault, exitCodes, type ExitCode } from '../command/exit-code.ts';
import { textTable } from '../command/text-table.ts';
import type { Arguments, Result, Verb } from '../command/verb.ts';
import { openApiCheck } from '../lint/open-api-check.ts';
import { readConnector } from '../lint/read-connector.ts';

const built = 'dist/connector';

function threshold(given: Arguments): Severity {
  const severity = given.option('severity');
  if (severity === 'error' || severity === 'warning' || severity === 'info') return severity;
  throw new CommandFault(
    'bad-severity',
    exitCodes.usage,
    `--severity is error, warning or info, not "${severity ?? ''}".`,
  );
}

function exitCodeOf(findings: readonly Finding[], strict: boolean): ExitCode {
  const { error, warning } = findingCounts(findings);
  return error > 0 || (strict && warning > 0) ? exitCodes.findings : exitCodes.ok;
}

const table = (): Result => ({
  data: lintRules.map(({ name, severity, about, remedy, source }) => ({ name, severity, about, remedy, source })),
  text: textTable(
    // Without the sources, which are addresses of 80 characters: --json has them.
    [{ title: 'Rule' }, { title: 'Severity' }, { title: 'What holds' }],
    lintRules.map(({ name, severity, about }) => [name, severity, about]),
  ),
});

export const connectorLint: Verb = {
  name: 'connector lint',
  summary: "Check a custom connector's files offline, against what Microsoft's validator and designers ask",
  details:
    'Reads apiDefinition.swagger.json, apiProperties.json, settings.json, icon.png, script.csx and readme.md of a folder, or ' +
    'one file; without either the connector of this project, as "npm run build" wrote it. Anybody\'s connector will do. ' +
    "Rules have the names of Microsoft's validator where it has them. Nothing is sent anywhere.",
  arguments: { '[path]': 'folder or file of a connector' },
  options: [
    { flags: '--severity <level>', description: 'show findings from error, warning or info on', default: 'warning' },
    { flags: '--strict', description: 'warnings fail too, with exit code 5' },
    { flags: '--sarif', description: 'print SARIF 2.1.0, for code scanning' },
    {
      flags: '--rules',
      description: 'print the table of rules and check nothing; with --json also their sources and remedies',
    },
  ],
  examples: [
    'npx cueline connector lint',
    'npx cueline connector lint ./my-connector --strict',
    'npx cueline connector lint apiDefinition.swagger.json --sarif > lint.sarif',
  ],
  run: async (given, { root }) => {
    if (given.flag('rules')) return table();
    const path = given.text(0);
    const severity = threshold(given);
    const hint = path === '' ? 'npm run build writes it; or name a folder or file.' : 'Name a folder or a file.';
    const sources = await readConnector(path === '' ? join(root, built) : path, hint);
    const findings = await lintConnector(sources, openApiCheck);
    const shown = findings.filter(isShown(severity));
    const data = given.flag('sarif')
      ? sarifReport(shown, lintRules, version)
      : { findings: shown, counts: findingCounts(findings) };
    return {
      data,
      text: given.flag('sarif') ? JSON.stringify(data, null, 2) : textReport(findings, severity),
      exitCode: exitCodeOf(findings, given.flag('strict')),
    };
  },
};
