import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { builtWebResources } from '../../scripts/build/web-resources.ts';

const mostBytes = 60_000;

test('the pages, their script and their styles are at most 60 kB together, gzipped', async () => {
  const all = await builtWebResources(process.cwd());
  const names = ['health.html', 'failures.html', 'triggers.html', 'setup.html', 'pages.js', 'pages.css'];
  const sizes = names.map((name) => {
    const found = all.find(({ resource }) => resource.name === `cue_/pages/${name}`);
    return found ? gzipSync(found.resource.content, { level: 9 }).length : Infinity;
  });
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(mostBytes);
});

test('no page has a script, style or address of its own that its policy would refuse', async () => {
  const pages = (await builtWebResources(process.cwd())).filter(({ resource }) => resource.name.endsWith('.html'));
  expect(pages.length).toBeGreaterThanOrEqual(4);
  for (const { resource } of pages) {
    const text = Buffer.from(resource.content).toString('utf8');
    expect(text).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|https?:|<script(?![^>]*\ssrc=)/i);
  }
});
