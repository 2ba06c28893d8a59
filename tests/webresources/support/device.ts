import { createContext, runInContext } from 'node:vm';
import { clientApiHost, type ClientApiHost, type HostOptions } from '../../support/client-api-host/host.ts';
import { resxTexts } from '../../support/client-api-host/resx-texts.ts';
import type { FormEnvironment } from './form-environment.ts';

export type FormHandler = (context: Xrm.Events.EventContext) => void;

interface FormScript {
  readonly onLoad: FormHandler;
  readonly sendContractSigned: (form: object) => Promise<void>;
}

/** What comes in the place of the server's answer. */
export type Disturbance = (path: string, method: string) => Response | 'no network' | undefined;

/** An answer as Dataverse refuses a call, with this code. */
export const refusal = (code: string, status = 400): Response =>
  new Response(JSON.stringify({ error: { code, message: 'Row of Aiko Mori' } }), { status });

export interface Device {
  readonly host: ClientApiHost;
  /** The script of a form, in a page of its own: what it kept on the device is there again. */
  readonly openPage: () => Page;
  /** What is kept on the device, by key. */
  readonly stored: () => Readonly<Record<string, string>>;
  /** Puts the device's clock on, or back. */
  readonly moveClock: (ms: number) => void;
  /** From now on the network fails for what this says, or the answer is another; left out, all is as it should be. */
  readonly disturb: (disturbance?: Disturbance) => void;
}

export interface Page {
  readonly opportunityForm: FormScript;
  readonly caseForm: Pick<FormScript, 'onLoad'>;
  readonly world: Readonly<Record<string, unknown>>;
}

export interface DeviceOptions extends Partial<HostOptions> {
  readonly language?: 1033 | 1031 | 1036;
  /** A browser that lets nobody keep anything. */
  readonly keepsNothing?: boolean;
  /** A browser with no room for more: what it has can be read. */
  readonly isFull?: boolean;
  /** What is stored on the device from the start. */
  readonly stored?: Readonly<Record<string, string>>;
}

function storage(items: Map<string, string>, keepsNothing: boolean, isFull = false): object {
  const refuse = (): never => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  return {
    getItem: (key: string) => (keepsNothing ? refuse() : (items.get(key) ?? null)),
    setItem: (key: string, value: string) => (keepsNothing || isFull ? refuse() : void items.set(key, value)),
  };
}

/** A browser with Dynamics open: the built scripts run in a world that has what a page has, and nothing of Node. */
export function device(environment: FormEnvironment, options: DeviceOptions = {}): Device {
  const { language = 1033, keepsNothing = false, isFull = false, stored = {}, ...given } = options;
  const kept = new Map<string, string>(Object.entries(stored));
  let disturbing: Disturbance | undefined;
  let clockMs = 0;
  const host = clientApiHost({
    fetch: async (path, init) => {
      const instead = disturbing?.(path, init?.method ?? 'GET');
      if (instead === 'no network') throw new TypeError('Failed to fetch');
      return instead ?? environment.fetch(path, init);
    },
    strings: { 'cue_/strings/forms': resxTexts(`webresources/strings/forms.${language}.resx`) },
    ...given,
  });
  return {
    host,
    stored: () => Object.fromEntries(kept),
    moveClock: (ms) => {
      clockMs += ms;
    },
    disturb: (disturbance) => {
      disturbing = disturbance;
    },
    openPage: () => {
      const world = createContext({
        Xrm: host.Xrm,
        crypto,
        localStorage: storage(kept, keepsNothing, isFull),
        sessionStorage: storage(new Map(), keepsNothing),
        deviceNow: () => Date.now() + clockMs,
      });
      runInContext('Date.now = deviceNow;', world);
      for (const name of ['opportunity.form', 'case.form', 'dataverse'])
        runInContext(environment.scripts.get(`cue_/scripts/${name}.js`) ?? '', world);
      const { Cueline } = world as { Cueline: Pick<Page, 'opportunityForm' | 'caseForm'> };
      return { ...Cueline, world };
    },
  };
}
