import type { Server } from './server.ts';

interface Described {
  getMetadata(): {
    readonly boundParameter: unknown;
    readonly operationType: number;
    readonly operationName: string;
    readonly parameterTypes: Readonly<Record<string, unknown>>;
  };
}

export interface Executed {
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Names that the request describes. */
  readonly types: readonly string[];
}

/**
 * `Xrm.WebApi` over a server: logical names become sets, ids lose their braces, and a request for `execute` has its values
 * as fields and its description on the prototype (Microsoft Learn, "Xrm.WebApi.online.execute").
 */
export function webApiOver({ call, namesOf }: Server) {
  const executed: Executed[] = [];
  const at = async (table: string, id: string): Promise<string> =>
    `${(await namesOf(table)).set}(${id.replace(/[{}]/g, '')})`;

  const api = {
    retrieveRecord: async (table: string, id: string, options = '') => call('GET', `${await at(table, id)}${options}`),
    retrieveMultipleRecords: async (table: string, options = '') => {
      const { value } = await call('GET', `${(await namesOf(table)).set}${options}`);
      return { entities: value, nextLink: undefined };
    },
    createRecord: async (table: string, row: object) => {
      const { set } = await namesOf(table);
      const { entityId } = await call('POST', set, row);
      return { entityType: table, id: entityId };
    },
    updateRecord: async (table: string, id: string, row: object) => {
      await call('PATCH', await at(table, id), row);
      return { entityType: table, id };
    },
    deleteRecord: async (table: string, id: string) => {
      await call('DELETE', await at(table, id));
      return { entityType: table, id };
    },
  };
  const execute = async (request: object) => {
    const prototype = Object.getPrototypeOf(request) as Described;
    const { boundParameter, operationType, operationName, parameterTypes } = prototype.getMetadata();
    if (boundParameter !== null || operationType !== 0) throw new TypeError('Only unbound actions are modelled.');
    // Through JSON, as it leaves the browser.
    const body = JSON.parse(JSON.stringify({ ...request })) as Executed['body'];
    executed.push({ name: operationName, body, types: Object.keys(parameterTypes) });
    await call('POST', operationName, body);
    return { ok: true, status: 204 };
  };
  return { WebApi: { ...api, online: { ...api, execute } }, executed };
}
