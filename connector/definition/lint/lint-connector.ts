import { connectorOf, type Connector, type OpenApiProblem } from './connector.ts';
import { offsetIn, type JsonFile } from './json-file.ts';
import { linesOf } from './lines.ts';
import type { Breach, Finding, Rule } from './rule.ts';
import { lintRules } from './rules.ts';
import type { ConnectorSources } from './source.ts';
import { Spot } from './spot.ts';

/**
 * Whether a document is valid OpenAPI 2.0. Handed in, because the validator needs Node. It gets a copy of its own, which it
 * may change, and must read no files and no network.
 */
export type OpenApiCheck = (document: object) => Promise<readonly OpenApiProblem[]>;

type Locate = (at: Breach['at']) => Pick<Finding, 'file' | 'pointer' | 'line' | 'column'>;

function locator({ files, script, readme }: Connector): Locate {
  const byName = new Map<string, { lines: ReturnType<typeof linesOf>; json?: JsonFile }>();
  for (const json of files) byName.set(json.file, { lines: linesOf(json.text), json });
  for (const { file, text } of [script, readme].filter((one) => one !== undefined))
    byName.set(file, { lines: linesOf(text) });
  return (at) => {
    const known = byName.get(at.file);
    const isSpot = at instanceof Spot;
    const offset = isSpot ? (known?.json ? offsetIn(known.json, at.path) : 0) : (at.offset ?? 0);
    const { line, column } = known?.lines(offset) ?? { line: 1, column: 1 };
    return { file: at.file, pointer: isSpot ? at.pointer : '', line, column };
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const inOrder = (a: Finding, b: Finding): number =>
  compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule);

/** A schema that several operations refer to is looked at by each of them, and said once. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const { rule, file, line, column, message } = finding;
    seen.set([rule, file, line, column, message].join('\n'), finding);
  }
  return [...seen.values()];
}

const openApi = 'OpenApiInvalid';

/** The validator's words are left out where an own rule has said it at that place, or within it, in better ones. */
function withoutEchoes(findings: readonly Finding[]): Finding[] {
  const errors = findings.filter(({ rule, severity }) => rule !== openApi && severity === 'error');
  return findings.filter(
    ({ rule, file, pointer }) =>
      rule !== openApi ||
      !errors.some(
        (error) => error.file === file && `${error.pointer}/`.startsWith(pointer === '' ? '' : `${pointer}/`),
      ),
  );
}

const isOpenApi2 = (document: Readonly<Record<string, unknown>>): boolean => document['swagger'] === '2.0';

/** Looks through a connector with every rule. Never throws, whatever the files hold. */
export async function lintConnector(
  sources: ConnectorSources,
  check: OpenApiCheck,
  rules: readonly Rule[] = lintRules,
): Promise<Finding[]> {
  const first = connectorOf(sources, []);
  const document = first.definition.root.value as Readonly<Record<string, unknown>> | undefined;
  const openApiProblems =
    document && isOpenApi2(document) ? await check(JSON.parse(JSON.stringify(document)) as object) : [];
  const connector: Connector = { ...first, openApiProblems };
  const locate = locator(connector);
  const findings = rules.flatMap(({ name, severity, remedy, check: breaches }) =>
    [...breaches(connector)].map((one): Finding => ({
      rule: name,
      severity,
      ...locate(one.at),
      message: one.message,
      remedy: one.remedy ?? remedy,
    })),
  );
  return withoutEchoes(once(findings)).sort(inOrder);
}
