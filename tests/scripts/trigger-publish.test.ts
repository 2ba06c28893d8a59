import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runProgram } from '../../scripts/command/program.ts';
import { triggerPublish } from '../../scripts/verbs/trigger-publish.ts';
import { recordedTerminal } from './recorded-terminal.ts';

test('publishing what is published already changes not a byte of the ledger', async () => {
  const root = mkdtempSync(join(tmpdir(), 'cueline-publish-'));
  mkdirSync(join(root, 'connector/triggers'), { recursive: true });
  const { terminal, out } = recordedTerminal();
  expect(await runProgram([triggerPublish], ['trigger', 'publish'], { ...terminal, root })).toBe(0);
  expect(out()).toBe('Everything is published already.');
  const written = readFileSync(join(root, 'connector/triggers/published.json'), 'utf8');
  expect(written).toBe(readFileSync('connector/triggers/published.json', 'utf8'));
  rmSync(root, { recursive: true });
});

test('an unknown trigger is not published, and a suggestion is made', async () => {
  const { terminal, err } = recordedTerminal();
  expect(await runProgram([triggerPublish], ['trigger', 'publish', 'OrderPlacd'], terminal)).toBe(3);
  expect(err()).toContain('Did you mean "OrderPlaced"?');
});
