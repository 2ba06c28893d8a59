import { setTimeout as wait } from 'node:timers/promises';
import { getMetadataCache, setMetadataCache, XrmContextDataverseClient, type DataverseClient } from 'dataverse-ify';
import { WebApiBase } from 'dataverse-ify/lib/webapi/WebApiBase.js';
import type { WebApiRequest, WebApiResponse } from 'dataverse-ify/lib/webapi/WebApiRequest.js';
import type { WebApi, WebApiAnswer, WebApiCall } from './web-api.ts';
import { WebApiRefused } from './web-api-fault.ts';

/** What dataverse-ify has to know of a table before it can read a row of it. */
export interface TableShape {
  readonly logicalName: string;
  /** Name of the entity set, such as `opportunities`. */
  readonly setName: string;
  readonly primaryId: string;
  /** Lookup columns, which the Web API spells `_name_value`. */
  readonly lookups: readonly string[];
}

export type { DataverseClient };

/** A webhook has to be answered within 60 s (Microsoft Learn, "Use webhooks"); waiting may take this much of them. */
const longestWaitMs = 20_000;

/** Repeats what Dataverse refused for its load, after as long as it asks, while that is short enough to be worth it. */
async function sendPatiently(api: WebApi, call: WebApiCall, spentMs = 0): Promise<WebApiAnswer> {
  try {
    return await api.send(call);
  } catch (fault) {
    if (!(fault instanceof WebApiRefused) || ![429, 503].includes(fault.status)) throw fault;
    const pause = fault.retryAfterMs ?? 1000;
    if (spentMs + pause > longestWaitMs) throw fault;
    await wait(pause);
    return sendPatiently(api, call, spentMs + pause);
  }
}

/** dataverse-ify's transport, over our own: tokens, throttling and typed faults are the same for everything that we send. */
const transportOver = (api: WebApi): WebApiRequest => ({
  server: '',
  apiVersion: '9.2',
  send: async (method, uri, headers, payload): Promise<WebApiResponse> => {
    const path = uri.replace(/^\/api\/data\/v9\.2\//, '');
    const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const {
      status,
      headers: answered,
      text,
    } = await sendPatiently(api, {
      method,
      path,
      headers: lowerCase,
      ...(payload === undefined || method === 'GET' || method === 'DELETE' ? {} : { body: payload }),
    });
    return { status, headers: { ...answered }, body: text, data: {}, statusText: '', ok: true };
  },
});

export interface DataverseIfy {
  /** Every method throws what our own transport throws: WebApiRefused, WebApiUnreachable. */
  readonly client: DataverseClient;
  /** Has to be said of a table before it is read; dataverse-ify keeps it for the whole process. */
  readonly introduce: (table: TableShape) => void;
}

/** dataverse-ify's client for handlers that look something up, over our own transport. */
export function dataverseIfy(api: WebApi): DataverseIfy {
  const setNames = new Map<string, string>();
  const webApi = Object.assign(new WebApiBase(transportOver(api)), {
    // It would ask the environment for the name of each set, and throw a mere text when that fails.
    getEntitySetName: (logicalName: string) => Promise.resolve(setNames.get(logicalName) ?? `${logicalName}s`),
  });
  return {
    client: new XrmContextDataverseClient(webApi as unknown as Xrm.WebApi),
    introduce: ({ logicalName, setName, primaryId, lookups }) => {
      setNames.set(logicalName, setName);
      const entity = {
        typeName: `mscrm.${logicalName}`,
        logicalName,
        collectionName: setName,
        primaryIdAttribute: primaryId,
        attributeTypes: {},
        navigation: Object.fromEntries(lookups.map((column) => [column, []])),
      };
      // It replaces what it knew, so what it knew goes along.
      setMetadataCache({ entities: { ...getMetadataCache().entities, [logicalName]: entity } });
    },
  };
}
