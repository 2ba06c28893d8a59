import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { strFromU8, strToU8 } from 'fflate';
import { packSolution, solutionZip, unpackedSolution, unpackSolution } from '../../../solution/index.ts';
import { flows, manifest as flowsManifest } from '../sample-flows.ts';
import { manifest, sample } from '../sample.ts';
import { membersOf } from './members-of.ts';
import { customizationsXml, documents, manifestXml, solutionWith } from './plain-solution.ts';
import { madeZip, type MadeMember } from './zip-maker.ts';

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

const small = unpackSolution(solutionWith([{ name: 'Workflows/a.json', content: '{}' }]));

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
});

test('a folder of more files than a solution may have is neither written nor packed', () => {
  const refusal = expect.objectContaining({ code: 'folder-too-large', hint: 'Split the solution.' });
  expect(() => unpackSolution(manyTables(20_001))).toThrow(refusal);
  const extra = Array.from({ length: 20_001 }, (_, n) => [`files/${n}`, new Uint8Array()] as const);
  expect(() => packSolution(new Map([...small, ...extra]))).toThrow(refusal);
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
