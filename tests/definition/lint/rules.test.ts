import { describe, expect, test } from '@jest/globals';
import { lintRules } from '../../../connector/definition/index.ts';
import { goodConnector } from './good-connector.ts';
import { lintByRules, lintSources, lintText, sourcesOf } from './lint-files.ts';
import { documentSeeds } from './seeds-definition.ts';
import { dynamicSeeds, webhookSeeds } from './seeds-dynamic.ts';
import { fileSeeds } from './seeds-files.ts';
import { operationSeeds } from './seeds-operations.ts';
import { schemaSeeds, versionSeeds } from './seeds-schemas.ts';

const seeds = [documentSeeds, operationSeeds, schemaSeeds, versionSeeds, dynamicSeeds, webhookSeeds, fileSeeds].flat();

/** Faults of a text before it is a document, each with the line at which it is found. */
const texts: readonly (readonly [rule: string, text: string, line: number])[] = [
  ['FileNotText', '\u0000\u0001PNG', 1],
  ['FileEmpty', ' \n', 1],
  ['JsonInvalid', '{\n  "swagger": "2.0",\n  "info": }\n}', 3],
  ['JsonTooDeep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 1],
  ['JsonNotObject', '\n[1, 2]', 2],
  ['JsonDuplicateKey', '{\n  "swagger": "2.0",\n  "swagger": "2.0"\n}', 3],
  ['ByteOrderMark', '\uFEFF{}', 1],
];

describe.each(seeds.map((one) => [one.rule, one] as const))('%s', (rule, { edits, pointer, on }) => {
  test('is found where it is broken, with what to do', async () => {
    const files = goodConnector();
    for (const edit of edits) edit(files);
    const sources = sourcesOf(files);
    const findings = await (rule === 'OpenApiInvalid' ? lintSources : lintByRules)(sources);
    const found = findings.filter((finding) => finding.rule === rule && finding.pointer === pointer);
    const lines = found.map(({ file, line }) => {
      const source = Object.values(sources).find((one) => one.file === file);
      return source && 'text' in source ? (source.text.split('\n')[line - 1] ?? '') : '';
    });
    expect(lines).toEqual([expect.stringContaining(on)]);
    expect(found[0]?.message).toMatch(/\S/);
    expect(found[0]?.remedy).toMatch(/\S/);
  });
});

test.each(texts)('%s is found at its line', async (rule, text, line) => {
  const findings = await lintText(text);
  expect(findings.filter((finding) => finding.rule === rule).map((finding) => finding.line)).toEqual([line]);
});

test('ScriptFileMissing is found where operations are named for a script that is not there', async () => {
  const { definition, properties } = sourcesOf(goodConnector());
  const findings = await lintSources({ definition, properties });
  expect(findings.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual([
    'ScriptFileMissing /properties/scriptOperations',
  ]);
});

test('every rule has a fault that proves it', () => {
  const proven = new Set([...seeds.map(({ rule }) => rule), ...texts.map(([rule]) => rule), 'ScriptFileMissing']);
  expect(lintRules.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
});

test('every rule says what holds, what to do and where that is written, and no two have the same name', () => {
  const names = lintRules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, about, remedy, source } of lintRules) {
    expect(name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
    for (const text of [about, remedy, source]) expect(text).toMatch(/\S/);
  }
});
