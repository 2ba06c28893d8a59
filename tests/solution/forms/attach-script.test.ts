import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { attachScript } from '../../../solution/forms/attach-script.ts';
import { detachScript } from '../../../solution/forms/detach-script.ts';
import type { FormScript } from '../../../solution/forms/form-script.ts';
import { generatedForm } from './generated-form.ts';

const script: FormScript = {
  table: 'opportunity',
  library: 'cue_/scripts/a&b.js',
  handlers: [
    { event: 'onload', functionName: 'Cueline.form.onLoad' },
    { event: 'onload', functionName: 'Cueline.form.onLoadToo' },
    { event: 'onsave', functionName: 'Cueline.form.onSave' },
  ],
};
const { library } = script;
const attach = (text: string): string => attachScript(text, script);
const detach = (text: string): string => detachScript(text, library);
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'no fault';
  } catch (fault) {
    return (fault as { code?: string }).code ?? String(fault);
  }
};

test('whatever a form looks like, attaching twice is attaching once, and detaching gives its text back to the letter', () => {
  fc.assert(
    fc.property(generatedForm, (form) => {
      const attached = attach(form);
      expect(attach(attached)).toBe(attached);
      expect(detach(attached)).toBe(form);
      expect(detach(form)).toBe(form);
    }),
    { numRuns: 600 },
  );
});

type Node = Readonly<Record<string, readonly Node[] | Readonly<Record<string, string>>>>;
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  commentPropName: '#comment',
});
const children = (nodes: readonly Node[], name: string): readonly Node[] =>
  nodes.flatMap((node) => (name in node ? [node] : []));
const inside = (nodes: readonly Node[], ...path: readonly string[]): readonly Node[] =>
  path.reduce<readonly Node[]>(
    (found, name) => found.flatMap((node) => children(Object.values(node)[0] as readonly Node[], name)),
    [{ root: nodes }],
  );
const attributesOf = (node: Node): Readonly<Record<string, string>> =>
  (node[':@'] ?? {}) as Readonly<Record<string, string>>;

test("an independent reader finds each library and handler of ours once, for the form's own events, and all of the others'", () => {
  fc.assert(
    fc.property(generatedForm, (form) => {
      const attached = attach(form);
      const read = (text: string) => parser.parse(text.trim()) as readonly Node[];
      const libraries = inside(read(attached), 'form', 'formLibraries', 'Library').map(attributesOf);
      expect(libraries.filter(({ name }) => name === library)).toHaveLength(1);
      const events = inside(read(attached), 'form', 'events', 'event');
      const ours = events.flatMap((event) =>
        inside([event], 'event', 'Handlers', 'Handler')
          .map(attributesOf)
          .filter(({ libraryName }) => libraryName === library)
          .map(({ functionName, enabled, passExecutionContext, parameters }) => ({
            event: attributesOf(event)['name'],
            column: attributesOf(event)['attribute'],
            functionName,
            enabled,
            passExecutionContext,
            parameters,
          })),
      );
      const settings = { column: undefined, enabled: 'true', passExecutionContext: 'true', parameters: '' };
      expect(ours).toHaveLength(3);
      expect(ours).toEqual(expect.arrayContaining(script.handlers.map((handler) => ({ ...handler, ...settings }))));
      const theirs = (text: string) =>
        text.match(/<(?:Library libraryUniqueId|Handler functionName=\S+ libraryName="theirs)[^]*?\/>/g) ?? [];
      expect(theirs(attached)).toEqual(theirs(form));
    }),
    { numRuns: 300 },
  );
});

test('a platform that spaces and quotes the form anew still gets the form back without a trace of ours', () => {
  const turned = (attributes: string): string => (attributes.match(/\s+\w+="[^"]*"/g) ?? []).reverse().join('');
  const anew = (text: string): string =>
    text
      .replace(/<(\w+)((?:\s+\w+="[^"]*")+)/g, (_, name: string, attributes: string) => `<${name}${turned(attributes)}`)
      .replace(/<(\w+)([^<>]*)><\/\1>/g, '<$1$2 />')
      .replace(/>\s*</g, '>\r\n<');
  const form =
    '<form><tabs><tab name="a"/></tabs><events><event name="onsave"><Handlers><Handler functionName="x" libraryName="y" handlerUniqueId="{1}"/></Handlers></event></events></form>';
  const attached = anew(attach(form));
  expect(attached).not.toBe(attach(form));
  expect(anew(anew(detach(attached)))).toBe(anew(form));
});

test('a handler that is switched off, or that a newer script has no more, is put right by attaching; the form comes back all the same', () => {
  const form = '<form>\n  <tabs><tab/></tabs>\n</form>';
  const first = attach(form);
  const switchedOff = first.replace('enabled="true"', 'enabled="false"');
  expect(attach(switchedOff)).toBe(first);
  const newer = { ...script, handlers: script.handlers.slice(1) };
  const upgraded = attachScript(first, newer);
  expect(upgraded).toBe(attachScript(form, newer));
  expect(detach(upgraded)).toBe(form);
});

test('what somebody added by hand counts, is not added again, and stays when we go', () => {
  const byHand = `<form><tabs/><formLibraries><Library name="cue_/scripts/a&amp;b.js" libraryUniqueId="{9}"/></formLibraries><events><event name="onload"><Handlers><Handler functionName="Cueline.form.onLoad" libraryName="cue_/scripts/a&amp;b.js" handlerUniqueId="{8}" enabled="false"/></Handlers></event></events></form>`;
  const attached = attach(byHand);
  expect(attached.match(/Cueline\.form\.onLoad"/g)).toHaveLength(1);
  expect(attached.match(/<Library /g)).toHaveLength(1);
  expect(detach(attached)).toBe(byHand);
});

test('the library stays as long as a handler of somebody else, anywhere in the form, calls it', () => {
  const attached = attach('<form><tabs/></form>');
  const call = '<Handler functionName="f" libraryName="cue_/scripts/a&amp;b.js" handlerUniqueId="{8}"/>';
  const used = attached.replace(
    '<tabs/>',
    `<tabs><tab><events><event name="tabstatechange"><Handlers>${call}</Handlers></event></events></tab></tabs>`,
  );
  const detached = detach(used);
  expect(detached).toContain('<Library ');
  expect(detached).not.toContain('Cueline.form.');
  expect(detach(detached.replace(call, ''))).not.toContain('<Library ');
});

test('what somebody put beside ours keeps the lists that were made for ours', () => {
  const theirs = '<Handler functionName="f" libraryName="theirs.js" handlerUniqueId="{8}"/>';
  const form = '<form><tabs/></form>';
  const joined = attach(form).replace('</Handlers>', `${theirs}</Handlers>`);
  expect(detach(joined)).toBe(
    `<form><tabs/><events><event name="onload" application="false" active="false"><Handlers>${theirs}</Handlers></event></events></form>`,
  );
});

test.each([
  ['no text at all', ''],
  ['no XML', 'form'],
  ['a form of one tag', '<form/>'],
  ['another root', '<forms><tabs/></forms>'],
  ['two roots', '<form><tabs/></form><form><tabs/></form>'],
  ['a tag that is not closed', '<form><tabs></form>'],
  ['a form that is not closed', '<form><tabs/>'],
  ['a tag that is cut off', '<form><tabs/></form'],
  ['an attribute without quotes', '<form a=b><tabs/></form>'],
  ['a closing tag too many', '<form><tabs/></form></form>'],
  ['a declaration of entities', '<!DOCTYPE form [<!ENTITY a "b">]><form><tabs/></form>'],
  ['elements without end', '<a>'.repeat(100_000)],
])('%s is refused, and says where', (_what, text) => {
  expect(codeOf(() => attach(text))).toBe('form-unreadable');
  expect(codeOf(() => detach(text))).toBe('form-unreadable');
});

test('of any text, also a damaged form, nothing but a fault of a known code comes out', () => {
  const damaged = fc.tuple(generatedForm, fc.nat(), fc.nat({ max: 20 }), fc.constantFrom('', '<', '>', '"', '</form>'));
  fc.assert(
    fc.property(damaged, ([form, at, length, instead]) => {
      const place = at % form.length;
      const text = form.slice(0, place) + instead + form.slice(place + length);
      const code = codeOf(() => expect(detach(attach(text))).toBe(text));
      expect(['no fault', 'form-unreadable']).toContain(code);
    }),
    { numRuns: 1000 },
  );
});

test('a form that has room for no more says so', () => {
  const handlers = '<Handler functionName="f" libraryName="theirs.js" handlerUniqueId="{8}"/>'.repeat(50);
  const full = `<form><tabs/><events><event name="onload"><Handlers>${handlers}</Handlers></event></events></form>`;
  expect(codeOf(() => attach(full))).toBe('form-full');
});
