import { afterEach, expect, test } from '@jest/globals';
import { world, type World } from '../deploy/support/world.ts';
import { good, inUse, plain, uninstalled } from './installation.ts';

const open: World[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function here(): Promise<World> {
  const one = await world();
  open.push(one);
  return one;
}

test('a form on which somebody calls a script of ours by hand is named, and keeps everything', async () => {
  const one = await here();
  const api = await inUse(one, 'managed');
  const [form] = await api.list("systemforms?$select=formxml&$filter=name eq 'Opportunity' and type eq 2");
  const byHand =
    '<Handlers><Handler functionName="Theirs.onLoad" libraryName="cue_/scripts/opportunity.form.js" ' +
    'handlerUniqueId="{5d0f6c1e-7a43-4c1b-9a57-0c3f2b6e8d10}" enabled="true" />';
  good(
    await api.patch(`systemforms(${String(form?.formid)})`, {
      formxml: String(form?.formxml).replace('<Handlers>', byHand),
    }),
  );
  const before = plain(one.standIn);
  const { exitCode, err } = await uninstalled(one);
  expect(exitCode).toBe(5);
  expect(err).toContain('is needed by the form "Opportunity"');
  expect(plain(one.standIn)).toEqual(before);
});

test.each([
  ['our page by hand', '<Url>contoso_/pages/map.html</Url>', '<Url>$webresource:cue_/pages/person.html</Url>'],
  ['another page of ours by hand', '<Url>contoso_/pages/map.html</Url>', '<Url>cue_/pages/health.html</Url>'],
])('a form on which somebody shows %s is named, and keeps everything, our tab too', async (_what, theirs, ours) => {
  const one = await here();
  const api = await inUse(one, 'managed');
  const [form] = await api.list("systemforms?$select=formxml&$filter=name eq 'Contact' and type eq 2");
  const formxml = String(form?.formxml);
  expect(formxml).toContain(theirs);
  good(await api.patch(`systemforms(${String(form?.formid)})`, { formxml: formxml.replace(theirs, ours) }));
  good(
    await api.post('PublishXml', {
      ParameterXml: '<importexportxml><entities><entity>contact</entity></entities></importexportxml>',
    }),
  );
  const before = plain(one.standIn);
  const { exitCode, err } = await uninstalled(one);
  expect(exitCode).toBe(5);
  expect(err).toContain('is needed by the form "Contact"');
  expect(plain(one.standIn)).toEqual(before);
});
