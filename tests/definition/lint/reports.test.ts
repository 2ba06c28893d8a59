import { expect, test } from '@jest/globals';
import { lintRules, sarifReport, textReport, type Finding } from '../../../connector/definition/index.ts';
import { put, remove } from './edits.ts';
import { goodConnector } from './good-connector.ts';
import { lintByRules, sourcesOf } from './lint-files.ts';

async function findings(): Promise<Finding[]> {
  const files = goodConnector();
  for (const edit of [
    put('/definition/info/title', 'Things API'),
    remove('/definition/paths/~1v1~1ping/get/x-ms-visibility'),
    put('/properties/properties/stackOwner', 'Things'),
  ])
    edit(files);
  return lintByRules(sourcesOf(files));
}

test('findings are sorted by file and line, each with its place, what is wrong, what to do and the pointer', async () => {
  const report = textReport(await findings(), 'info').split('\n');
  const places = report.filter((line) => !line.startsWith(' ') && line !== '');
  expect(places.map((line) => line.replace(/:\d+:\d+ /, ': '))).toEqual([
    'apiDefinition.swagger.json: error ValueContainsRestrictedWords',
    expect.stringMatching(/^apiDefinition\.swagger\.json: (warning|info) /),
    expect.stringMatching(/^apiProperties\.json: (warning|info) /),
    '1 error, 1 warning, 1 note.',
  ]);
  expect(report[0]).toBe('apiDefinition.swagger.json:4:5 error ValueContainsRestrictedWords');
  expect(report[1]).toMatch(/^ {4}The title holds the word "API"\. Leave the word out/);
  expect(report[2]).toBe('    at /info/title');
});

test('what weighs less than asked for is counted and not shown', async () => {
  const report = textReport(await findings(), 'error');
  expect(report).not.toContain('apiProperties.json');
  expect(report).toMatch(/1 error, 1 warning, 1 note\. 2 findings of less weight not shown: --severity info$/);
  expect(textReport([], 'warning')).toBe('0 errors, 0 warnings, 0 notes.');
});

interface Sarif {
  readonly version: string;
  readonly $schema: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number; readonly startColumn: number };
        };
      }[];
    }[];
  }[];
}

test('SARIF has each rule once, and each finding with rule, level, text and place', async () => {
  const found = await findings();
  const { version, runs } = sarifReport(found, lintRules, '1.0.0') as Sarif;
  expect(version).toBe('2.1.0');
  const [run] = runs;
  expect(runs).toHaveLength(1);
  expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(lintRules.map(({ name }) => name));
  expect(run?.results.map(({ level }) => level)).toEqual(['error', 'note', 'warning']);
  for (const [index, result] of (run?.results ?? []).entries()) {
    const { physicalLocation } = result.locations[0] ?? {};
    expect(run?.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
    expect(result.message.text).toContain(found[index]?.message);
    expect(physicalLocation?.artifactLocation.uri).toBe(found[index]?.file);
    expect(physicalLocation?.region).toEqual({ startLine: found[index]?.line, startColumn: found[index]?.column });
  }
});

test('addresses in SARIF are relative and encoded', () => {
  const finding: Finding = {
    rule: 'JsonInvalid',
    severity: 'error',
    file: 'my connectors/a#1.json',
    pointer: '',
    line: 1,
    column: 1,
    message: 'This is not JSON.',
    remedy: 'Correct it.',
  };
  const text = JSON.stringify(sarifReport([finding], lintRules, '1.0.0'));
  expect(text).toContain('"uri":"my%20connectors/a%231.json"');
});
