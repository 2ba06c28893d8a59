import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, jest, test } from '@jest/globals';
import ts from 'typescript';
import type { Trigger } from '../../connector/contract/index.ts';
import { defineCatalog } from '../../connector/contract/index.ts';
import { recordChangeReader, stepsOf, type Handler } from '../../plugins/index.ts';

const root = process.cwd();
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const example = /<!-- example:begin -->\n```ts\n(.*?)```\n<!-- example:end -->/s.exec(readme)?.[1] ?? '';
// Beside the rooms, since the example imports them by relative path.
const file = join(root, `readme-example-${process.pid}.ts`);

afterAll(() => rmSync(file, { force: true }));

test('README: the example type-checks as it stands', () => {
  writeFileSync(file, example);
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config as {
    compilerOptions: object;
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([file], {
    ...options,
    composite: false,
    incremental: false,
    noEmit: true,
    emitDeclarationOnly: false,
  });
  const problems = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  expect(problems).toEqual([]);
});

test('README: the example has twelve lines and does what it says', async () => {
  expect(example.trimEnd().split('\n').length).toBe(12);
  writeFileSync(file, example);
  const { dealReopened, onReopened } = jest.requireActual<{ dealReopened: Trigger; onReopened: Handler }>(file);
  expect(defineCatalog([dealReopened]).triggers).toHaveLength(1);
  const [step] = stepsOf([onReopened], 'contoso');
  expect(step).toMatchObject({ table: 'opportunity', message: 'Update', filteringAttributes: ['statecode'] });

  const choice = (value: number) => ({
    __type: 'OptionSetValue:http://schemas.microsoft.com/xrm/2011/Contracts',
    Value: value,
  });
  const contact = {
    __type: 'EntityReference:x',
    Id: '7c1f0a3e-8d1b-4a8e-9a51-2f8f7c3f5b10',
    LogicalName: 'contact',
    Name: 'A',
  };
  const never = (): Promise<never> => Promise.reject(new Error('The example looks nothing up.'));
  const client = { retrieve: never, retrieveMultiple: never, create: never, update: never };
  const dataverse = { client, introduce: () => undefined };
  const body = {
    MessageName: 'Update',
    PrimaryEntityName: 'opportunity',
    PrimaryEntityId: '0d0b1d3e-5f7c-4b6a-9a35-2f6c1f0a7d11',
    OrganizationId: '4ef5b371-e89e-e711-8122-000d3aa2331c',
    OperationId: '4af10637-4ea2-e711-8122-000d3aa2331c',
    OperationCreatedOn: '/Date(1790000000000+0000)/',
    OwningExtension: { Id: step?.id, LogicalName: 'sdkmessageprocessingstep' },
    InputParameters: [{ key: 'Target', value: { Attributes: [{ key: 'statecode', value: choice(0) }] } }],
    PreEntityImages: [{ key: 'pre', value: { Attributes: [{ key: 'statecode', value: choice(2) }] } }],
    PostEntityImages: [
      {
        key: 'post',
        value: {
          Attributes: [
            { key: 'name', value: 'Espresso bar' },
            { key: 'parentcontactid', value: contact },
          ],
        },
      },
    ],
  };
  const opened = recordChangeReader({ handlers: [onReopened], owner: 'contoso', dataverse })(JSON.stringify(body));
  if (opened.kind !== 'change') throw new Error(opened.reason);
  expect(await opened.read()).toMatchObject({
    kind: 'event',
    request: {
      trigger: 'DealReopened',
      customer: { by: 'contactId', value: contact.Id },
      attributes: { topic: 'Espresso bar' },
    },
  });
});

test('README: every page it links to is there', () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link ?? '');
  expect(links.length).toBeGreaterThan(8);
  for (const link of links) expect(() => readFileSync(join(root, link))).not.toThrow();
});
