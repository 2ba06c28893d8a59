import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import { unzipSync, zipSync } from 'fflate';

import { SolutionInvalid, solutionPackages, solutionZip, unpackedSolution } from '../../solution/index.ts';
import { manifest, parts, sample } from './sample.ts';

const digest = (zip: Uint8Array): string => createHash('sha256').update(zip).digest('hex');

test('building twice gives the same bytes', () => {
  expect(digest(solutionZip(sample(), manifest, 'managed'))).toBe(digest(solutionZip(sample(), manifest, 'managed')));
  expect([...unpackedSolution(sample(), manifest)]).toEqual([...unpackedSolution(sample(), manifest)]);
});

test('the zip is byte for byte what another writer of zips makes of the same files', () => {
  for (const kind of ['unmanaged', 'managed'] as const) {
    const zip = solutionZip(sample(), manifest, kind);
    const again = zipSync(unzipSync(zip), { level: 9, mtime: new Date(1980, 0, 1) });
    expect(digest(zip)).toBe(digest(again));
  }
});

test('all forms made in one go are those that are made one by one', () => {
  const { unmanaged, managed, unpacked } = solutionPackages(sample(), manifest);
  expect(digest(unmanaged)).toBe(digest(solutionZip(sample(), manifest, 'unmanaged')));
  expect(digest(managed)).toBe(digest(solutionZip(sample(), manifest, 'managed')));
  expect([...unpacked]).toEqual([...unpackedSolution(sample(), manifest)]);
  expect(() => solutionPackages(sample(), { ...manifest, version: '1' })).toThrow(SolutionInvalid);
});

test('the order in which handlers and web resources are listed changes nothing', () => {
  const reversed = sample({ steps: [...(parts.steps ?? [])].reverse() });
  expect(digest(solutionZip(reversed, manifest, 'managed'))).toBe(digest(solutionZip(sample(), manifest, 'managed')));
});

const printDigest = `
  import { createHash } from 'node:crypto';
  import { solutionZip } from '../../solution/index.ts';
  import { manifest, sample } from './sample.ts';
  process.stdout.write(createHash('sha256').update(solutionZip(sample(), manifest, 'unmanaged')).digest('hex'));
`;

test('a machine in another time zone builds the same bytes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cueline-same-bytes-'));
  try {
    const script = join(folder, 'print-digest.mjs');
    buildSync({
      stdin: { contents: printDigest, resolveDir: 'tests/solution' },
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
    });
    const digests = ['Asia/Tokyo', 'America/New_York', 'Pacific/Kiritimati'].map((zone) =>
      execFileSync(process.execPath, [script], { env: { ...process.env, TZ: zone }, encoding: 'utf8' }),
    );
    expect(new Set(digests)).toEqual(new Set([digest(solutionZip(sample(), manifest, 'unmanaged'))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
