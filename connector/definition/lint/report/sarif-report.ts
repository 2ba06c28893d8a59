import type { Finding, Rule, Severity } from '../rule.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

const isAddress = (source: string): boolean => source.startsWith('https://');

const ruleOf = ({ name, severity, about, remedy, source }: Rule): object => ({
  id: name,
  name,
  shortDescription: { text: about },
  help: { text: `${remedy} (${source})` },
  ...(isAddress(source) ? { helpUri: source } : {}),
  defaultConfiguration: { level: levels[severity] },
});

/** Relative addresses may hold neither blanks nor what has a meaning in them. */
const uriOf = (file: string): string => file.split('/').map(encodeURIComponent).join('/');

const resultOf = (finding: Finding, ruleIndex: number): object => ({
  ruleId: finding.rule,
  ruleIndex,
  level: levels[finding.severity],
  message: { text: `${finding.message} ${finding.remedy}` },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: uriOf(finding.file), uriBaseId: '%SRCROOT%' },
        region: { startLine: finding.line, startColumn: finding.column },
      },
      ...(finding.pointer === ''
        ? {}
        : { logicalLocations: [{ fullyQualifiedName: finding.pointer, kind: 'member' }] }),
    },
  ],
});

/** SARIF 2.1.0, as code scanning services take it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function sarifReport(findings: readonly Finding[], rules: readonly Rule[], version: string): object {
  const index = new Map(rules.map(({ name }, at) => [name, at]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'cueline connector lint', version, rules: rules.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, index.get(finding.rule) ?? -1)),
      },
    ],
  };
}
