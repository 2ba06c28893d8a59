import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  apiDefinitionOf,
  compareConnectors,
  lockedSurface,
  lockText,
  surfaceOf,
  type ApiDefinition,
  type Change,
} from '../../../connector/definition/index.ts';
import { catalog } from '../../../connector/triggers/index.ts';
import { apiDefinition, apiProperties } from '../../../scripts/build/connector.ts';

const text = readFileSync('connector/definition/published.json', 'utf8');
const published = lockedSurface(JSON.parse(text));
const copy = (): ApiDefinition => structuredClone(apiDefinition());
const breaking = (document: unknown): Change[] =>
  compareConnectors(published, surfaceOf(document, apiProperties())).filter(({ kind }) => kind === 'breaking');

test('the lock file is what publishing would write now: nothing published changed, nothing new is forgotten', () => {
  expect(text).toBe(lockText(surfaceOf(apiDefinition(), apiProperties())));
});

test('the lock file holds no texts, and one line for each input and output', () => {
  expect(text).not.toMatch(/"(summary|description|x-ms-summary)"/);
  const fields = [...published.operations.values()].flatMap(({ inputs, answers, notification }) => [
    ...inputs.keys(),
    ...[...answers.values(), notification ?? new Map<string, never>()].flatMap((each) => [...each.keys()]),
  ]);
  expect(text.split('\n').filter((line) => /^ +"[^"]+": \{ .* \},?$/.test(line)).length).toBeGreaterThanOrEqual(
    fields.length,
  );
});

test('a rearranged catalog gives the same lock file', () => {
  const { host, info } = apiDefinition();
  const rearranged = apiDefinitionOf({ triggers: [...catalog.triggers].reverse() }, { host, version: info.version });
  expect(lockText(surfaceOf(rearranged, apiProperties()))).toBe(text);
});

test('a release that only raises the version breaks nothing', () => {
  const document = copy();
  document.info.version = '9.9.9';
  expect(breaking(document)).toEqual([]);
});

describe.each([...published.operations])('%s', (id, { path, method }) => {
  test('is missed when it is removed, with what to do', () => {
    const document = copy() as unknown as { paths: Record<string, Record<string, unknown>> };

    delete document.paths[path]?.[method];
    const [change, ...others] = breaking(document);
    expect(others).toEqual([]);
    expect(change).toMatchObject({ rule: 'operation-removed', operationId: id });
    expect(change?.message).toBe(`${id} is gone: every flow and app with it as a step or trigger stops working.`);
    expect(change?.remedy).toMatch(/^Bring it back\. To retire it, mark it "deprecated": true/);
  });

  test('is missed at its old path when it moves', () => {
    const document = copy() as unknown as { paths: Record<string, Record<string, unknown>> };
    document.paths = Object.fromEntries(
      Object.entries(document.paths).map(([each, item]) => [each === path ? `/v2${each}` : each, item]),
    );
    const found = breaking(document).filter(({ operationId }) => operationId === id);
    expect(found.map(({ rule }) => rule)).toEqual(['path-changed']);
  });
});

test('retyping any field of any operation is noticed, at its place', () => {
  const surface = surfaceOf(apiDefinition(), apiProperties());
  for (const [id, operation] of surface.operations)
    for (const part of ['inputs', 'notification'] as const)
      for (const [place, field] of operation[part] ?? []) {
        const fields = new Map(operation[part]).set(place, {
          ...field,
          type: field.type === 'integer' ? 'boolean' : 'integer',
        });
        const operations = new Map(surface.operations).set(id, { ...operation, [part]: fields });
        const words = compareConnectors(published, { ...surface, operations }).map((change) => change.place.words);
        expect(words).toEqual([`${id}, ${part === 'inputs' ? 'input' : part} ${place}`]);
      }
});
