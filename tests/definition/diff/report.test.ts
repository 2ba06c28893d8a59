import { expect, test } from '@jest/globals';
import { compareConnectors, reportOf, surfaceOf } from '../../../connector/definition/index.ts';
import { definition, operations } from '../walk.ts';

test('a change that says the same of many operations is told once, with the first places and how many more', () => {
  const text = JSON.stringify(definition);
  const changed = JSON.parse(text.replaceAll('"maximum":31536000', '"maximum":60')) as object;
  const changes = compareConnectors(surfaceOf(definition), surfaceOf(changed));
  const sending = operations.filter(({ operationId }) => operationId.startsWith('Send'));
  // In the batch the field stands at another place, so it is told of in words of its own.
  expect(changes).toHaveLength(sending.length);
  const report = reportOf(changes);
  expect(report.match(/^warning: /gm)).toHaveLength(2);
  expect(report).toContain('input body/maxAgeSeconds');
  expect(report).toContain(`  and in ${sending.length - 1 - 4} more places; --json lists them all`);
  expect(report).toMatch(new RegExp(`0 breaking changes, ${sending.length} warnings, 0 compatible changes\\.$`));
});
