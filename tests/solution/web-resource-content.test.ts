import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { strToU8 } from 'fflate';
import { solutionProblems } from '../../solution/index.ts';
import { parse, one, unzip } from './read-back.ts';
import { solutionZip } from '../../solution/index.ts';
import { manifest, sample } from './sample.ts';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const png = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

const resource = (name: string, content: Uint8Array) =>
  sample({ webResources: [{ name: `cue_/${name}`, displayName: name, description: '', content }] });

/** Strings say their language in their name. */
const named = (extension: string): string => (extension === 'resx' ? 'x.1031.resx' : `x.${extension}`);

/** Type codes: Microsoft Learn, "WebResource table/entity reference". */
const kinds: readonly (readonly [extension: string, type: string, content: Uint8Array])[] = [
  ['html', '1', strToU8('\uFEFF<!-- made --><!DOCTYPE html>\n<html><body><p>One</body></html>')],
  ['css', '2', strToU8('.a > .b { color: #242424 }')],
  ['js', '3', strToU8('if (1 < 2) x("é")')],
  ['xml', '4', strToU8('<?xml version="1.0"?>\n<a><b c="1"/><![CDATA[<]]></a>\n')],
  ['png', '5', png],
  ['jpg', '6', bytes(0xff, 0xd8, 0xff, 0xe0)],
  ['gif', '7', strToU8('GIF89a')],
  ['ico', '10', bytes(0, 0, 1, 0, 1, 0)],
  ['svg', '11', strToU8('<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')],
  ['resx', '12', strToU8('<root><data name="Title"><value>Events</value></data></root>')],
];

test.each(kinds)('a web resource of the kind %s has the type %s', (extension, type, content) => {
  const zip = unzip(solutionZip(resource(named(extension), content), manifest, 'unmanaged'));
  expect(one(parse(zip['customizations.xml']), 'WebResourceType').text).toBe(type);
});

test('a file of strings has the language of its name, and none without one is written', () => {
  const strings = strToU8('<root />');
  const zip = unzip(solutionZip(resource('x.1031.resx', strings), manifest, 'unmanaged'));
  expect(one(parse(zip['customizations.xml']), 'LanguageCode').text).toBe('1031');
  expect(solutionProblems(resource('x.resx', strings), manifest)).toEqual([
    expect.stringContaining('its name does not say its language'),
  ]);
});

test('of any two kinds, the content of one under the name of the other is refused, except where both are texts', () => {
  const texts = new Set(['css', 'js']);
  const also: Readonly<Record<string, readonly string[]>> = { xml: ['svg', 'resx'] };
  for (const [extension] of kinds)
    for (const [other, , content] of kinds) {
      const fits =
        extension === other ||
        (texts.has(extension) && (texts.has(other) || other === 'gif')) ||
        (also[extension]?.includes(other) ?? false);
      const problems = solutionProblems(resource(named(extension), content), manifest);
      expect({ extension, other, fits: problems.length === 0 }).toEqual({ extension, other, fits });
    }
});

test.each([
  ['svg', '<svg><g></svg>', '</svg> closes nothing in line 1'],
  ['resx', '<root>\n<data name=x></data></root>', 'a tag that can not be read in line 2'],
  ['xml', '<a/>\n<b/>', 'a second root element in line 2'],
  ['xml', '<a>', '<a> is never closed'],
  ['xml', 'words', 'text outside the root element in line 1'],
  ['js', 'a\0b', 'no text in UTF-8'],
])('a %s of %j is refused, with the place', (extension, content, problem) => {
  expect(solutionProblems(resource(named(extension), strToU8(content)), manifest)).toEqual([
    expect.stringContaining(problem),
  ]);
});

test('a file above 5 MB is refused, whatever it holds', () => {
  const large = new Uint8Array(5 * 1024 * 1024 + 1);
  large.set(png);
  expect(solutionProblems(resource('x.png', large), manifest)).toEqual([expect.stringContaining('limit of 5 MB')]);
  expect(solutionProblems(resource('x.png', large.subarray(1, 10)), manifest)).toEqual([
    expect.stringContaining('no PNG file'),
  ]);
});

test('whatever a web resource holds, it is taken or refused with reasons', () => {
  const text = fc.stringMatching(/^[<>/!?a-z "'=&;\][-]*$/);
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds.map(([extension]) => extension)),
      fc.oneof(
        text.map((one) => strToU8(one)),
        fc.uint8Array(),
      ),
      (extension, content) => {
        for (const problem of solutionProblems(resource(named(extension), content), manifest))
          expect(problem).toMatch(/^web resource cue_\/x\.[\w.]+: its content /);
      },
    ),
  );
});
