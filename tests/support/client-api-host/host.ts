import { ClientContextMock, ContextMock, UserSettingsMock } from 'xrm-mock';
import { openForm, type FormSpec, type HostForm } from './form.ts';
import { formSaves } from './saves.ts';
import { serverOver, type ServerFetch } from './server.ts';
import { webApiOver, type Executed } from './web-api.ts';

export interface HostOptions {
  readonly fetch: ServerFetch;
  /** Texts by name of the web resource without its language, such as `cue_/strings/forms`; what is missing gives null. */
  readonly strings?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly userId?: string;
  /** How the user answers a question. */
  readonly confirms?: () => boolean;
}

export interface ClientApiHost {
  /** The global of that name. */
  readonly Xrm: object;
  readonly open: (spec: FormSpec) => Promise<HostForm>;
  readonly goOffline: () => void;
  readonly goOnline: () => void;
  /** What was saved offline is played back, in order. */
  readonly synchronise: () => Promise<void>;
  readonly executed: readonly Executed[];
  /** Calls of the Web API so far. */
  readonly calls: readonly string[];
  /** What `Xrm.Navigation.navigateTo` and the side panes were asked for. */
  readonly navigated: readonly object[];
}

/**
 * Dynamics' Client API for scripts under test, made of xrm-mock and of what it lacks: forms that raise their events in
 * order, saves that reach a server and can fail, processes that move, `Xrm.WebApi` over HTTP, texts, and being offline. It
 * runs in Node and, bundled, in a page.
 */
export function clientApiHost({
  fetch,
  strings = {},
  userId = '11111111-1111-4111-8111-111111111111',
  confirms = () => true,
}: HostOptions): ClientApiHost {
  const navigated: object[] = [];
  const client = new ClientContextMock('Web', 'Online');
  const userSettings = new UserSettingsMock({
    isGuidedHelpEnabled: false,
    isHighContrastEnabled: false,
    isRTL: false,
    userId: `{${userId.toUpperCase()}}`,
    userName: 'A user',
  });
  const context = new ContextMock({ clientContext: client, userSettings } as never);
  let writes: readonly (() => Promise<void>)[] = [];
  const offline = {
    isOffline: () => client.getClientState() === 'Offline',
    put: (write: () => Promise<void>): void => {
      writes = [...writes, write];
    },
  };
  client.isOffline = offline.isOffline;
  const server = serverOver(async (path, init) => {
    if (offline.isOffline()) throw new TypeError('Failed to fetch');
    return fetch(path, init);
  });
  const { WebApi, executed } = webApiOver(server);

  return {
    Xrm: {
      WebApi,
      Utility: {
        getGlobalContext: () => context,
        getResourceString: (name: string, key: string) => strings[name]?.[key] ?? null,
      },
      Navigation: {
        openConfirmDialog: async () => ({ confirmed: confirms() }),
        navigateTo: async (page: object) => void navigated.push(page),
      },
    },
    open: (spec) => openForm(server, spec, (state) => formSaves(state, offline)),
    goOffline: () => {
      client.clientState = 'Offline';
    },
    goOnline: () => {
      client.clientState = 'Online';
    },
    synchronise: async () => {
      const waiting = writes;
      writes = [];
      for (const write of waiting) await write();
    },
    executed,
    calls: server.calls,
    navigated,
  };
}
