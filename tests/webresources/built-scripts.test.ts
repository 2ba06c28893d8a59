import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { rules as powerApps } from '@microsoft/eslint-plugin-power-apps';
import { builtWebResources, type BuiltWebResource } from '../../scripts/build/web-resources.ts';
import { plannedSolutions } from '../../scripts/build/solution.ts';
import { overweight, weighed } from '../../scripts/web-resources/budgets.ts';
import { inspectSolution, solutionZip } from '../../solution/index.ts';
import { projectFiles } from '../house/project-files.ts';
import { checkScript, ruleNames } from './solution-checker.ts';

let built: readonly BuiltWebResource[] = [];
beforeAll(async () => {
  built = await builtWebResources(process.cwd());
});

const scripts = () =>
  built
    .filter(({ resource }) => resource.name.endsWith('.js'))
    .map(({ resource }) => ({ name: resource.name, code: Buffer.from(resource.content).toString() }));

test('every rule of the plugin is asked, and no other', () => {
  expect([...ruleNames].sort()).toEqual(Object.keys(powerApps).sort());
});

test('the rules of the solution checker find nothing in any script as it is installed', () => {
  expect(scripts().map(({ name }) => name)).toContain('cue_/scripts/commands.js');
  for (const { name, code } of scripts()) expect({ name, found: checkScript(code) }).toEqual({ name, found: [] });
});

test.each([
  ['eval', 'eval("1");', 'no-eval'],
  ['a timer that takes text', 'setTimeout("go()", 1);', 'no-implied-eval'],
  ['a function made of text', 'new Function("return 1");', 'no-new-func'],
  ['an alert', 'window.alert("hello");', 'no-alert'],
  ['a word for developers', 'console.log(1);', 'no-console'],
  ['a stop for debuggers', 'debugger;', 'no-debugger'],
  ['syntax that is newer than ES2019', 'var a = b?.c;', 'syntax'],
  ['the global form object of former versions', 'Xrm.Page.getAttribute("name");', 'power-apps/use-client-context'],
  ['what is around a page', 'window.parent.location.reload();', 'power-apps/do-not-make-parent-assumption'],
  ['the window around all', 'window.top.location.reload();', 'power-apps/avoid-window-top'],
  ['a request that blocks', 'var r = new XMLHttpRequest(); r.open("GET", "/x", false);', 'power-apps/use-async'],
  [
    'the document of a form',
    'Xrm.Utility.getPageContext(); document.getElementById("name");',
    'power-apps/avoid-dom-form',
  ],
])('%s is found', (_what, code, rule) => {
  expect(checkScript(`"use strict"; ${code}`).join('\n')).toContain(rule);
});

test('a script that is not strict is found', () => {
  expect(checkScript('var a = 1;').join('\n')).toContain('strict');
});

test('everything that has a budget keeps it', () => {
  const all = weighed(built.map(({ resource }) => resource));
  expect(all.length).toBeGreaterThan(0);
  expect(overweight(all)).toEqual([]);
});

test('a script of 40 kB that does not pack is too heavy', () => {
  const noise = Uint8Array.from({ length: 40_000 }, (_, at) => (at * at * 2654435761) >>> 13);
  const all = weighed([
    { name: 'cue_/scripts/a.js', content: noise },
    { name: 'cue_/pages/pages.js', content: noise },
    { name: 'cue_/pages/health.html', content: noise },
  ]);
  expect(overweight(all).map(({ what }) => what)).toEqual([
    'a script of forms or commands: cue_/scripts/a.js',
    'the four pages together',
  ]);
});

test('nothing that is installed looks like a secret, or leads to its sources', async () => {
  for (const { manifest, components } of await plannedSolutions(process.cwd(), 'one')) {
    const { secrets } = inspectSolution(solutionZip(components, manifest, 'managed'));
    expect(secrets).toEqual([]);
  }
  for (const { resource } of built) expect(Buffer.from(resource.content).includes('sourceMappingURL')).toBe(false);
});

test('no source of a web resource writes HTML as text, or makes code of it', () => {
  const sources = projectFiles().filter((path) => /^webresources\/.*\.tsx?$/.test(path));
  expect(sources.length).toBeGreaterThan(0);
  const written =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser\(\)[^;]*text\/html|\beval\(|new Function/;
  expect(sources.filter((path) => written.test(readFileSync(path, 'utf8')))).toEqual([]);
});
