import { createContext, runInContext } from 'node:vm';
import { beforeAll, expect, test } from '@jest/globals';
import { builtWebResources } from '../../scripts/build/web-resources.ts';
import { readResx } from '../../scripts/strings/read-resx.ts';

let script = '';
let texts: ReadonlyMap<string, string>;
beforeAll(async () => {
  const built = await builtWebResources(process.cwd());
  const contentOf = (name: string): Uint8Array => {
    const found = built.find(({ resource }) => resource.name === name);
    if (!found) throw new Error(`${name} is not built`);
    return found.resource.content;
  };
  script = Buffer.from(contentOf('cue_/scripts/commands.js')).toString();
  texts = readResx(contentOf('cue_/strings/forms.1031.resx'), 'forms.1031.resx').texts;
});

interface Host {
  readonly offline?: boolean;
  readonly client?: 'Web' | 'Mobile';
  readonly withoutStrings?: boolean;
  /** What opening a page rejects with. */
  readonly fault?: object;
}

/** The part of the Client API that commands use, in German, and what was asked of it. */
function host({ offline = false, client = 'Web', withoutStrings = false, fault }: Host = {}) {
  const opened: unknown[] = [];
  const said: { readonly title: string; readonly text: string }[] = [];
  const panes = new Map<string, { readonly options: unknown; readonly shown: unknown[]; selected: number }>();
  const paneOf = (id: string) => {
    const pane = panes.get(id);
    return (
      pane && {
        navigate: async (page: unknown) => void pane.shown.push(page),
        select: () => void (pane.selected += 1),
      }
    );
  };
  const Xrm = {
    Navigation: {
      navigateTo: async (page: unknown, options: unknown) => {
        if (fault) throw fault as Error;
        opened.push([page, options]);
      },
      openAlertDialog: async (words: { title: string; text: string }) => void said.push(words),
    },
    App: {
      sidePanes: {
        getPane: paneOf,
        createPane: async (options: { readonly paneId: string }) => {
          panes.set(options.paneId, { options, shown: [], selected: 0 });
          return paneOf(options.paneId);
        },
      },
    },
    Utility: {
      getGlobalContext: () => ({
        client: { isOffline: () => offline, getClient: () => client },
        getWebResourceUrl: (name: string) => `/%7b1%7d/WebResources/${name}`,
      }),
      getResourceString: (set: string, key: string) => {
        if (withoutStrings) throw new Error(`${set} does not exist.`);
        return set === 'cue_/strings/forms' ? (texts.get(key) ?? null) : null;
      },
    },
  };
  const world = createContext({ Xrm });
  runInContext(script, world);
  const { commands } = (world as { readonly Cueline: { readonly commands: Commands } }).Cueline;
  return { commands, opened, said, panes };
}

interface Commands {
  readonly isSaved: (form: object) => boolean;
  readonly sendEvent: (form: object) => Promise<void>;
  readonly sendEventFor: (references: readonly object[]) => Promise<void>;
  readonly openTimeline: (form: object) => Promise<void>;
}

const id = '7c1f0a3e-8d1b-4a8e-9a51-2f8f7c3f5b10';
const form = (table: string, of = `{${id.toUpperCase()}}`) => ({
  data: { entity: { getId: () => of, getEntityName: () => table } },
});

test('"Send journey event" opens the page as a dialog, with the row it is about', async () => {
  const { commands, opened, said } = host();
  await commands.sendEvent(form('opportunity'));
  expect(opened).toEqual([
    [
      {
        pageType: 'webresource',
        webresourceName: 'cue_/pages/send.html',
        data: JSON.stringify({ table: 'opportunity', id }),
      },
      expect.objectContaining({ target: 2, title: 'Journey-Ereignis senden' }),
    ],
  ]);
  expect(said).toEqual([]);
});

test('in a list it is about the one row that is selected', async () => {
  const { commands, opened, said } = host();
  const row = { Id: `{${id}}`, TypeName: 'incident', Name: 'A case', TypeCode: 112 };
  await commands.sendEventFor([row]);
  expect(opened).toMatchObject([[{ data: JSON.stringify({ table: 'incident', id }) }, {}]]);
  await commands.sendEventFor([row, row]);
  await commands.sendEventFor([]);
  expect(opened).toHaveLength(1);
  expect(said).toHaveLength(2);
});

test('"Journey events" opens one pane beside the form, which shows the row of now', async () => {
  const { commands, opened, panes } = host();
  await commands.openTimeline(form('contact'));
  await commands.openTimeline(form('lead'));
  expect(panes.size).toBe(1);
  const [pane] = panes.values();
  expect(pane?.options).toMatchObject({
    title: 'Journey-Ereignisse',
    imageSrc: '/%7b1%7d/WebResources/cue_/icons/timeline.svg',
    canClose: true,
  });
  expect(pane?.shown).toEqual(
    ['contact', 'lead'].map((table) => ({
      pageType: 'webresource',
      webresourceName: 'cue_/pages/person.html',
      data: JSON.stringify({ table, id }),
    })),
  );
  expect(pane?.selected).toBe(2);
  expect(opened).toEqual([]);
});

test('on a phone, which has no panes, it is a dialog', async () => {
  const { commands, opened, panes } = host({ client: 'Mobile' });
  await commands.openTimeline(form('contact'));
  expect(panes.size).toBe(0);
  expect(opened).toMatchObject([[{ webresourceName: 'cue_/pages/person.html' }, { target: 2 }]]);
});

test('a row that is not saved has no command, and says so', async () => {
  const { commands, opened, said } = host();
  expect(commands.isSaved(form('contact'))).toBe(true);
  expect(commands.isSaved(form('contact', ''))).toBe(false);
  await commands.sendEvent(form('contact', ''));
  expect(opened).toEqual([]);
  expect(said).toEqual([{ title: 'Journey-Ereignis senden', text: expect.stringContaining('Speichern Sie') }]);
});

test('offline it opens nothing and says so', async () => {
  const { commands, opened, said } = host({ offline: true });
  await commands.sendEvent(form('contact'));
  await commands.openTimeline(form('contact'));
  expect(opened).toEqual([]);
  expect(said.map(({ text }) => text)).toEqual(Array(2).fill(expect.stringContaining('Verbindung')));
});

test('a page that can not be opened is told with what the platform says', async () => {
  const { commands, said } = host({ fault: { errorCode: 1, message: 'no such page {0} $&' } });
  await commands.sendEvent(form('contact'));
  expect(said).toEqual([{ title: 'Journey-Ereignis senden', text: expect.stringContaining(': no such page {0} $&') }]);
});

test('without its strings a command works, and its words are their keys', async () => {
  const { commands, opened } = host({ withoutStrings: true });
  await commands.sendEvent(form('contact'));
  expect(opened).toMatchObject([[{}, { title: 'commandSendTitle' }]]);
});
