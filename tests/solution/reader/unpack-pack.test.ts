import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { strFromU8, strToU8 } from 'fflate';
import { readUnpacked, writeUnpacked } from '../../../scripts/solution/unpacked-folder.ts';
import { packSolution, solutionZip, unpackedSolution, unpackSolution } from '../../../solution/index.ts';
import { contentOf } from '../../../solution/reader/archive/content-of.ts';
import { readArchive } from '../../../solution/reader/archive/read-archive.ts';
import { flows, manifest as flowsManifest } from '../sample-flows.ts';
import { manifest, sample } from '../sample.ts';
import { customizationsXml, documents, manifestXml, solutionWith } from './plain-solution.ts';
import { madeZip, type MadeMember } from './zip-maker.ts';

const membersOf = (zip: Uint8Array): readonly (readonly [string, string])[] =>
  readArchive(zip).members.map((member) => [member.name, Buffer.from(contentOf(member)).toString('base64')]);

test.each([
  ['unmanaged', sample(), manifest],
  ['managed', sample(), manifest],
  ['unmanaged', flows(), flowsManifest],
] as const)('our own unpacked folder packs to the bytes of our own %s zip', (kind, components, own) => {
  const zip = packSolution(unpackedSolution(components, own), kind);
  expect(Buffer.compare(zip, solutionZip(components, own, kind))).toBe(0);
});

test('our own zip unpacks to our own unpacked folder, which alone is for both kinds', () => {
  const unpacked = new Map(unpackSolution(solutionZip(sample(), manifest, 'managed')));
  const expected = new Map(unpackedSolution(sample(), manifest));
  const solution = strFromU8(unpacked.get('Other/Solution.xml') ?? new Uint8Array());
  expect(solution).toContain('<Managed>1</Managed>');
  unpacked.set('Other/Solution.xml', strToU8(`\uFEFF${solution.replace('<Managed>1<', '<Managed>2<')}`));
  expect([...unpacked.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [path, bytes] of expected)
    expect([path, Buffer.from(unpacked.get(path) ?? []).toString()]).toEqual([path, Buffer.from(bytes).toString()]);
});

const table = (name: string): string =>
  [
    '    <Entity>',
    `      <Name LocalizedName="T">${name}</Name>`,
    '      <FormXml>',
    '        <forms type="main">',
    '          <systemform>',
    '            <formid>{0c3f1a52-6c2e-5d0e-9a44-1f6d7f3f9d10}</formid>',
    '          </systemform>',
    '        </forms>',
    '      </FormXml>',
    '      <SavedQueries>',
    '        <savedqueries>',
    '          <savedquery>',
    '            <savedqueryid>{1c3f1a52-6c2e-5d0e-9a44-1f6d7f3f9d10}</savedqueryid>',
    '          </savedquery>',
    '        </savedqueries>',
    '      </SavedQueries>',
    '      <RibbonDiffXml>',
    '        <CustomActions />',
    '      </RibbonDiffXml>',
    '    </Entity>',
  ].join('\r\n');
const withTables = madeZip({
  members: [
    ...documents({
      customizations: customizationsXml(`  <Entities>\r\n${table('pl_B')}\r\n${table('pl_A')}\r\n  </Entities>`),
    }),
  ],
});

test("a table lies in SolutionPackager's files, and comes back in the order it had", () => {
  const files = unpackSolution(withTables);
  expect([...files.keys()]).toEqual(
    expect.arrayContaining([
      'Entities/pl_A/Entity.xml',
      'Entities/pl_A/FormXml/main/{0c3f1a52-6c2e-5d0e-9a44-1f6d7f3f9d10}.xml',
      'Entities/pl_A/SavedQueries/{1c3f1a52-6c2e-5d0e-9a44-1f6d7f3f9d10}.xml',
      'Entities/pl_A/RibbonDiff.xml',
    ]),
  );
  expect(strFromU8(files.get('Entities/pl_A/Entity.xml') ?? new Uint8Array())).toContain(
    '  <FormXml />\r\n  <SavedQueries />\r\n  <RibbonDiffXml />\r\n</Entity>',
  );
  expect(membersOf(packSolution(files))).toEqual(membersOf(withTables));
});

test('what is changed in the folder is changed in the zip, and nothing else is', () => {
  const files = new Map(unpackSolution(withTables));
  const path = 'Entities/pl_A/RibbonDiff.xml';
  files.set(
    path,
    strToU8(
      strFromU8(files.get(path) ?? new Uint8Array()).replace('<CustomActions />', '<CustomActions></CustomActions>'),
    ),
  );
  const before = Object.fromEntries(membersOf(withTables));
  const after = Object.fromEntries(membersOf(packSolution(files)));
  const text = (base64: string | undefined): string => Buffer.from(base64 ?? '', 'base64').toString();
  const expected = text(before['customizations.xml']);
  const last = expected.lastIndexOf('<CustomActions />');
  expect(text(after['customizations.xml'])).toBe(
    `${expected.slice(0, last)}<CustomActions></CustomActions>${expected.slice(last + 17)}`,
  );
  expect(after['solution.xml']).toBe(before['solution.xml']);
});

const spaces = fc.constantFrom('', ' ', '\n', '\r\n  ', '\r\n    ', '\t', '<!-- a note -->', '\n\n   ');
const webResource = fc.record({
  name: fc.constantFrom(
    'pl_/a.js',
    'pl_/b.css',
    '../../out.js',
    '/abs.js',
    'con.js',
    'a',
    'pl_/a.js/b',
    '.git/hooks/a',
  ),
  gap: spaces,
});
const strange = fc.uniqueArray(
  fc.constantFrom(
    'Other/Solution.xml',
    'Other/x.xml',
    'Connectors/a.xml',
    'Connector/a.json',
    'cueline-package/layout.json',
    'Roles/a.xml',
    'bots/a/bot.xml',
    'a',
    'folder/',
    'a.data.xml',
    'WebResources/x',
    'Entities/e/Entity.xml',
    '.git/config',
    'WebResources/.x',
    'cueline-package/members/.y',
  ),
  { maxLength: 6 },
);

test('any solution comes back from its folder to the byte and in order, however its XML is laid out', () => {
  fc.assert(
    fc.property(
      fc.array(webResource, { maxLength: 4 }),
      strange,
      spaces,
      fc.boolean(),
      (resources, others, tail, first) => {
        const nodes = resources.map(
          ({ name, gap }, index) =>
            `${gap}<WebResource><Name>${name}</Name><FileName>/WebResources/m${index}</FileName></WebResource>`,
        );
        const extra: readonly MadeMember[] = [
          ...resources.map((_, index) => ({ name: `WebResources/m${index}`, content: `content ${index}` })),
          ...others.map((name) => ({ name, content: name.endsWith('/') ? '' : '<a />' })),
        ];
        const main = documents({
          customizations: customizationsXml(`<WebResources>${nodes.join('')}${tail}</WebResources>`),
          solution: first ? manifestXml() : `\uFEFF${manifestXml()}`,
        });
        const zip = madeZip({ members: first ? [...main, ...extra] : [...extra, ...main] });
        const files = unpackSolution(zip);
        expect(membersOf(packSolution(files))).toEqual(membersOf(zip));
        for (const path of files.keys()) expect(path).not.toMatch(/^\/|(^|\/)\.|^con\./);
      },
    ),
    { numRuns: 150 },
  );
});

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cueline-unpack-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const small = unpackSolution(solutionWith([{ name: 'Workflows/a.json', content: '{}' }]));

test('a folder on disk gives back the zip that it came from', async () => {
  const zip = solutionZip(sample(), manifest, 'unmanaged');
  expect(await writeUnpacked(join(home, 'a/b'), unpackSolution(zip), false)).toEqual([]);
  expect(Buffer.compare(packSolution(await readUnpacked(join(home, 'a/b'))), zip)).toBe(0);
});

test('a folder that is not empty is left alone, and with --overwrite the files of others are named', async () => {
  writeFileSync(join(home, 'mine.txt'), 'mine');
  await expect(writeUnpacked(home, small, false)).rejects.toMatchObject({ code: 'folder-not-empty' });
  expect(readdirSync(home)).toEqual(['mine.txt']);
  expect(await writeUnpacked(home, small, true)).toEqual(['mine.txt']);
  expect(readFileSync(join(home, 'mine.txt'), 'utf8')).toBe('mine');
});

test('a hidden file makes a folder one that is not empty, unless it is the .git of a new repository', async () => {
  mkdirSync(join(home, '.git'));
  writeFileSync(join(home, '.git/config'), 'theirs');
  expect(await writeUnpacked(home, small, false)).toEqual([]);
  rmSync(home, { recursive: true });
  mkdirSync(join(home, 'Workflows/.cache'), { recursive: true });
  await expect(writeUnpacked(home, small, false)).rejects.toMatchObject({ code: 'folder-not-empty' });
  expect(readdirSync(home)).toEqual(['Workflows']);
  symlinkSync('/nowhere', join(home, '.env'));
  expect(await writeUnpacked(home, small, true)).toEqual([]);
});

test('no member becomes a file that git or another program obeys, and each comes back to the byte', async () => {
  const names = ['.git/config', '.git/hooks/post-checkout', 'a/.env', 'GIT~1/config', '\u200c.git/config'];
  const zip = solutionWith(names.map((name) => ({ name, content: `content of ${name}` })));
  mkdirSync(join(home, '.git'));
  writeFileSync(join(home, '.git/config'), 'theirs');
  await writeUnpacked(home, unpackSolution(zip), false);
  expect(readFileSync(join(home, '.git/config'), 'utf8')).toBe('theirs');
  expect(readdirSync(join(home, '.git'))).toEqual(['config']);
  expect(readdirSync(home).sort()).toEqual(['.git', 'Other', 'cueline-package']);
  expect(readdirSync(join(home, 'cueline-package/members'))).toEqual(names.map((_, n) => `member-${n + 1}`));
  expect(membersOf(packSolution(await readUnpacked(home)))).toEqual(membersOf(zip));
});

test('a member that has the very name that another one is given in its place hides none', () => {
  // The second can not lie beside a folder of its name, and takes the place where the third would lie.
  const names = ['member-3/x', 'member-3', '.git/config'];
  const zip = solutionWith(names.map((name) => ({ name, content: name })));
  expect(membersOf(packSolution(unpackSolution(zip)))).toEqual(membersOf(zip));
});

const manyTables = (count: number): Uint8Array =>
  madeZip({
    members: documents({
      customizations: customizationsXml(
        `<Entities>${Array.from({ length: count }, (_, n) => `<Entity><Name>e${n}</Name></Entity>`).join('')}</Entities>`,
      ),
    }),
  });

test('eight times the tables take about eight times as long, not sixty-four', () => {
  const seconds = (count: number): number => {
    const zip = manyTables(count);
    const start = process.cpuUsage();
    expect(packSolution(unpackSolution(zip)).length).toBeGreaterThan(0);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
  seconds(500);
  expect(seconds(4000)).toBeLessThan(24 * Math.max(0.1, seconds(500)));
}, 60_000);

test('a folder of more files than a solution may have is neither written nor packed', () => {
  const refusal = expect.objectContaining({ code: 'folder-too-large', hint: 'Split the solution.' });
  expect(() => unpackSolution(manyTables(20_001))).toThrow(refusal);
  const extra = Array.from({ length: 20_001 }, (_, n) => [`files/${n}`, new Uint8Array()] as const);
  expect(() => packSolution(new Map([...small, ...extra]))).toThrow(refusal);
}, 60_000);

test('a folder on disk of more files than a solution may have is not read to its end', async () => {
  for (let n = 0; n <= 20_000; n += 1) writeFileSync(join(home, `${n}`), '');
  await expect(readUnpacked(home)).rejects.toMatchObject({ code: 'folder-too-large' });
}, 60_000);

test('nothing is written through a link that lies in the folder, be it a folder or a file', async () => {
  const [inside, outside] = [join(home, 'inside'), join(home, 'outside')];
  mkdirSync(join(inside, 'Workflows'), { recursive: true });
  mkdirSync(outside);
  writeFileSync(join(outside, 'a.json'), 'theirs');
  symlinkSync(outside, join(inside, 'Other'));
  await expect(writeUnpacked(inside, small, true)).rejects.toMatchObject({ code: 'folder-link' });
  rmSync(join(inside, 'Other'));
  symlinkSync(join(outside, 'a.json'), join(inside, 'Workflows/a.json'));
  await expect(writeUnpacked(inside, small, true)).rejects.toMatchObject({ code: 'folder-link' });
  await expect(readUnpacked(inside)).rejects.toMatchObject({ code: 'folder-link' });
  expect(readdirSync(outside)).toEqual(['a.json']);
  expect(readFileSync(join(outside, 'a.json'), 'utf8')).toBe('theirs');
  expect(existsSync(join(outside, 'Solution.xml'))).toBe(false);
});

test('a folder that is none of a solution, or has files without a place, is refused with what to do', () => {
  expect(() => packSolution(new Map())).toThrow(expect.objectContaining({ code: 'unpacked-invalid' }));
  const withRole = new Map([...small, ['Roles/r.xml', strToU8('<Role name="r" />')]]);
  expect(() => packSolution(withRole)).toThrow(
    expect.objectContaining({ message: expect.stringContaining('has no Roles') }),
  );
  const broken = new Map([...small, ['cueline-package/layout.json', strToU8('{}')]]);
  expect(() => packSolution(broken)).toThrow(expect.objectContaining({ code: 'unpacked-invalid' }));
});

test('of two variants of a file, a managed package takes the one for managed', () => {
  const files = new Map(unpackSolution(withTables));
  const form = 'Entities/pl_A/FormXml/main/{0c3f1a52-6c2e-5d0e-9a44-1f6d7f3f9d10}';
  files.set(`${form}_managed.xml`, strToU8('<forms><systemform><formid>managed</formid></systemform></forms>'));
  const xml = (kind: 'managed' | 'unmanaged'): string =>
    Buffer.from(
      Object.fromEntries(membersOf(packSolution(files, kind)))['customizations.xml'] ?? '',
      'base64',
    ).toString();
  expect(xml('managed')).toContain('<formid>managed</formid>');
  expect(xml('unmanaged')).not.toContain('managed</formid>');
});
