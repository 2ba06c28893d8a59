import type { WebApi } from '../../connector/dataverse/index.ts';

/** Entity sets of the tables that a form asks for: the Client API takes logical names, the Web API sets. */
const sets: Readonly<Record<string, string>> = {
  msdynmkt_eventmetadata: 'msdynmkt_eventmetadataset',
  customapi: 'customapis',
};

interface Described {
  getMetadata(): {
    readonly boundParameter: unknown;
    readonly operationType: number;
    readonly operationName: string;
    readonly parameterTypes: object;
  };
}

export interface ClientApiOptions {
  readonly api: WebApi;
  readonly offline?: boolean;
  readonly confirms?: boolean;
  /** What a look-up rejects with: `{ errorCode, message }`, which is no Error, or whatever the browser throws. */
  readonly lookUpFailure?: unknown;
  /** What the call rejects with, after it left the browser. */
  readonly callFailure?: unknown;
}

/**
 * The part of Dynamics' Client API that form scripts use, over the Web API: the request's own fields are the parameters,
 * its description sits on the prototype, as `Xrm.WebApi.online.execute` documents it.
 */
export function clientApi({ api, offline = false, confirms = true, lookUpFailure, callFailure }: ClientApiOptions) {
  const executed: { name: string; body: Record<string, unknown>; types: string[] }[] = [];
  const Xrm = {
    WebApi: {
      retrieveMultipleRecords: async (table: string, options: string) => {
        if (lookUpFailure !== undefined) throw lookUpFailure as Error;
        return { entities: await api.list(`${sets[table] ?? table}${options}`) };
      },
      online: {
        execute: async (request: object) => {
          const prototype = Object.getPrototypeOf(request) as Described;
          const { boundParameter, operationType, operationName, parameterTypes } = prototype.getMetadata();
          if (boundParameter !== null || operationType !== 0) throw new TypeError('Not an unbound action.');
          // Through JSON, as it leaves the browser.
          const body = JSON.parse(JSON.stringify({ ...request })) as Record<string, unknown>;
          executed.push({ name: operationName, body, types: Object.keys(parameterTypes) });
          if (callFailure !== undefined) throw callFailure as Error;
          await api.post(operationName, body);
          return { ok: true, status: 204 };
        },
      },
    },
    Navigation: { openConfirmDialog: async () => ({ confirmed: confirms }) },
    Utility: { getGlobalContext: () => ({ client: { isOffline: () => offline } }) },
  };
  return { Xrm, executed };
}

interface Lookup {
  readonly id: string;
  readonly entityType: string;
}

export interface FormFields {
  readonly id: string;
  readonly values: Readonly<Record<string, string | number | readonly Lookup[] | null>>;
}

/** A form with these attributes, and what was said on it. */
export function formContext({ id, values }: FormFields) {
  const notifications: { words: string; level: string }[] = [];
  const form = {
    data: { entity: { getId: () => id } },
    getAttribute: (name: string) => (name in values ? { getValue: () => values[name] } : null),
    ui: { setFormNotification: (words: string, level: string) => void notifications.push({ words, level }) },
  };
  return { form, notifications };
}
