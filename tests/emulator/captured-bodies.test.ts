import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { callerOf } from './support/caller.ts';
import { startReceiver } from './support/receiver.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { deploy } from './support/sample-solution.ts';

afterEach(endAll);

type Json = Readonly<Record<string, unknown>>;

/** Bodies that real environments sent. They are not part of this repository. */
const folder = resolve(process.cwd(), '../shared/samples/webhooks');
const captures = existsSync(folder)
  ? readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf-8')) as Json)
  : [];

async function sentBodies(): Promise<readonly Json[]> {
  const standIn = await runningStandIn();
  const api = await callerOf(standIn);
  const receiver = await startReceiver();
  const images = [
    { alias: 'pre', type: 0, columns: 'lastname' },
    { alias: 'post', type: 1, columns: 'lastname,parentcustomerid' },
  ];
  await deploy(api, { table: 'contact', filter: 'lastname', images }, receiver.url);
  const account = await api.create('accounts', { name: 'Sample Ltd' });
  const id = await api.create('contacts', {
    lastname: 'Sample',
    'parentcustomerid_account@odata.bind': `/accounts(${account})`,
  });
  await api.patch(`contacts(${id})`, { lastname: 'Example' });
  await standIn.settled();
  return receiver.received.map((one) => one.context);
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every kind of object in a body, by its marker or its place, with its keys in order. */
function shapesOf(value: unknown, place: string, shapes = new Map<string, string>()): ReadonlyMap<string, string> {
  if (Array.isArray(value)) for (const item of value) shapesOf(item, place, shapes);
  if (!isObject(value)) return shapes;
  const kind =
    typeof value.__type === 'string' ? value.__type : 'Attributes' in value ? `${place} without marker` : place;
  shapes.set(kind, Object.keys(value).join(' '));
  for (const [key, inner] of Object.entries(value)) {
    // What a parent context holds is foreign to the step and differs from capture to capture.
    if (key !== 'ParentContext') shapesOf(inner, key, shapes);
  }
  return shapes;
}

const withCaptures = captures.length > 0 ? test : test.skip;

withCaptures(
  'a body has exactly the top-level keys of captured bodies, in their order (needs ../shared/samples)',
  async () => {
    const [body = {}] = await sentBodies();
    const newest = captures.filter((capture) => 'UserAzureActiveDirectoryObjectId' in capture);
    expect(newest.length).toBeGreaterThan(0);
    for (const capture of newest) expect(Object.keys(body)).toEqual(Object.keys(capture));
    for (const capture of captures) expect(Object.keys(body)).toEqual(expect.arrayContaining(Object.keys(capture)));
  },
);

withCaptures(
  'entities, references and choices have the keys of captured ones, in their order (needs ../shared/samples)',
  async () => {
    const [body] = await sentBodies();
    const captured = new Map<string, Set<string>>();
    for (const capture of captures)
      for (const [kind, keys] of shapesOf(capture, 'body'))
        captured.set(kind, (captured.get(kind) ?? new Set()).add(keys));
    const shapes = [...shapesOf(body, 'body')];
    expect(shapes.map(([kind]) => kind)).toEqual(expect.arrayContaining(['OwningExtension', 'value without marker']));
    for (const [kind, keys] of shapes) {
      if (kind !== 'body') expect([...(captured.get(kind) ?? [])]).toContain(keys);
    }
  },
);

withCaptures('the parent context has the keys of captured ones (needs ../shared/samples)', async () => {
  const [body] = await sentBodies();
  for (const capture of captures) {
    const own = Object.keys(body?.ParentContext as Json);
    expect(own).toEqual(expect.arrayContaining(Object.keys(capture.ParentContext as Json)));
  }
});
