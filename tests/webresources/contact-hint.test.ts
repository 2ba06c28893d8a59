import { createContext, runInContext } from 'node:vm';
import { beforeAll, expect, test } from '@jest/globals';
import { builtWebResources } from '../../scripts/build/web-resources.ts';
import { webResources } from '../../webresources/index.ts';

let scripts: ReadonlyMap<string, string>;
beforeAll(async () => {
  const built = await builtWebResources(process.cwd());
  scripts = new Map(built.map(({ resource: { name, content } }) => [name, Buffer.from(content).toString()]));
});

type Lookup = readonly { readonly id: string; readonly entityType: string }[] | null;

/** A form with these lookups, what it says, and a way for a user to choose another. */
function formWith(values: Readonly<Record<string, Lookup>>) {
  const chosen: Record<string, Lookup> = { ...values };
  const changed: (() => void)[] = [];
  const said = new Map<string, string>();
  const form = {
    getAttribute: (name: string) =>
      name in chosen
        ? { getValue: () => chosen[name], addOnChange: (look: () => void) => void changed.push(look) }
        : null,
    ui: {
      setFormNotification: (words: string, _level: string, id: string) => void said.set(id, words),
      clearFormNotification: (id: string) => said.delete(id),
    },
  };
  const choose = (name: string, value: Lookup): void => {
    chosen[name] = value;
    for (const look of changed) look();
  };
  return { context: { getFormContext: () => form }, said: () => [...said.values()], choose };
}

/** The function that a form calls by that name. */
function called(library: string, functionName: string): (context: object) => void {
  const world = createContext({});
  runInContext(scripts.get(library) ?? '', world);
  const found = functionName.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], world);
  return found as (context: object) => void;
}

const contact: Lookup = [{ id: '{7C1F0A3E-8D1B-4A8E-9A51-2F8F7C3F5B10}', entityType: 'contact' }];
const account: Lookup = [{ id: '{8C1F0A3E-8D1B-4A8E-9A51-2F8F7C3F5B10}', entityType: 'account' }];

const handlers = webResources.flatMap((one) => {
  const form = one.kind === 'script' ? one.form : undefined;
  return (form?.handlers ?? []).map(({ functionName }) => [form?.table ?? '', one.name, functionName] as const);
});

test('forms of opportunities and of cases have a handler each', () => {
  expect(handlers.map(([table]) => table)).toEqual(['opportunity', 'incident']);
});

test.each(handlers)(
  'on the form of %s it says that no journey can start, until a contact is chosen',
  (_table, library, name) => {
    const { context, said, choose } = formWith({ customerid: account });
    called(library, name)(context);
    expect(said()).toEqual([expect.stringContaining('names no contact')]);
    choose('customerid', contact);
    expect(said()).toEqual([]);
    choose('customerid', null);
    expect(said()).toHaveLength(1);
  },
);

test.each(handlers)('a form of %s without any of the columns is left alone', (_table, library, name) => {
  const { context, said } = formWith({});
  called(library, name)(context);
  expect(said()).toEqual([]);
});
