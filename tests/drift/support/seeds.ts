import { expect } from '@jest/globals';
import { derivedGuid } from '../../../connector/contract/index.ts';
import type { RolePrivilege } from '../../../solution/index.ts';
import { messageId } from '../../emulator/support/world.ts';
import { ownComponents, replaced } from './changed-package.ts';
import type { Ground } from './ground.ts';

type Row = Readonly<Record<string, unknown>>;
type Table = Extract<Awaited<ReturnType<typeof ownComponents>>[number], { readonly kind: 'table' }>;

const stepId = derivedGuid(['cueline', 'step', 'opportunity-won']);
export const step = `sdkmessageprocessingsteps(${stepId})`;
export const endpoint = `serviceendpoints(${derivedGuid(['cueline', 'serviceEndpoint', 'Cueline gateway'])})`;

export const viewer = 'Cueline Marketing Viewer';
export const emitter = 'Cueline Event Emitter';

export const replay = 'cue_replayrequest';

/** Without a column, and without its places in views and form. */
export const withoutColumn = (table: Table, column: string): Table => {
  const others = (names: readonly string[]): readonly string[] => names.filter((one) => one !== column);
  return {
    ...table,
    columns: table.columns.filter((one) => one.name !== column),
    views: table.views.map((view) => ({ ...view, columns: others(view.columns) })),
    form: {
      ...table.form,
      sections: table.form.sections.map((section) => ({ ...section, columns: others(section.columns) })),
    },
  };
};

/** Ways to make an environment differ from the project; each gives what puts it right again. */
export function seedsIn(here: Ground) {
  const first = async (path: string): Promise<Row> => (await here.api.list(path))[0] ?? {};

  /** Changes one row, and gives what changes it back. */
  async function changed(path: string, values: Row): Promise<() => Promise<unknown>> {
    const { body } = await here.api.get(path);
    const before = Object.fromEntries(Object.keys(values).map((name) => [name, body[name] ?? null]));
    expect((await here.api.patch(path, values)).status).toBe(204);
    return () => here.api.patch(path, before);
  }

  async function removed(
    set: string,
    path: string,
    columns: readonly string[],
    binds: Row,
  ): Promise<() => Promise<unknown>> {
    const { body } = await here.api.get(path);
    expect((await here.api.delete(path)).status).toBe(204);
    const row = Object.fromEntries(columns.map((name) => [name, body[name] ?? null]));
    return () => here.api.post(set, { ...row, ...binds });
  }

  const images = (): Promise<Row> =>
    first(`sdkmessageprocessingstepimages?$filter=_sdkmessageprocessingstepid_value eq ${stepId}`);
  const imagePath = async (): Promise<string> =>
    `sdkmessageprocessingstepimages(${String((await images()).sdkmessageprocessingstepimageid)})`;

  const openApi = async (change: (text: string) => string): Promise<() => Promise<unknown>> => {
    const row = await first('connectors?$select=openapidefinition');
    const path = `connectors(${String(row.connectorid)})`;
    return changed(path, { openapidefinition: change(String(row.openapidefinition)) });
  };

  const attribute = async (name: string): Promise<string> => {
    const row = await first(`customapirequestparameters?$filter=uniquename eq 'msdynmkt_${name}'`);
    return `customapirequestparameters(${String(row.customapirequestparameterid)})`;
  };

  async function stranger(): Promise<() => Promise<unknown>> {
    const update = await messageId(here.api, 'Update');
    const filter = `primaryobjecttypecode eq 'account' and _sdkmessageid_value eq ${update}`;
    const id = await here.api.create('sdkmessageprocessingsteps', {
      name: 'Their own',
      stage: 40,
      mode: 1,
      rank: 1,
      'eventhandler_serviceendpoint@odata.bind': `/${endpoint}`,
      'sdkmessageid@odata.bind': `/sdkmessages(${update})`,
      'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${String((await first(`sdkmessagefilters?$filter=${filter}`)).sdkmessagefilterid)})`,
    });
    return () => here.api.delete(`sdkmessageprocessingsteps(${id})`);
  }

  const resource = async (): Promise<string> =>
    `webresourceset(${String((await first("webresourceset?$filter=endswith(name,'.js')")).webresourceid)})`;
  /** Changes what people see once it is published. */
  async function changedAndPublished(path: string, values: Row): Promise<() => Promise<unknown>> {
    const back = await changed(path, values);
    await here.api.post('PublishAllXml', {});
    return async () => {
      await back();
      await here.api.post('PublishAllXml', {});
    };
  }
  const published = (path: string, content: string): Promise<() => Promise<unknown>> =>
    changedAndPublished(path, { content: Buffer.from(content).toString('base64') });

  /** A role of ours as somebody else's package brings it. */
  const otherRole = (role: string, change: (held: readonly RolePrivilege[]) => readonly RolePrivilege[]) =>
    replaced(
      here.api,
      'role',
      (one) => ({ ...one, privileges: change(one.privileges) }),
      (one) => one.name === role,
    );

  async function roleGone(): Promise<() => Promise<unknown>> {
    const [row] = await here.api.list(`roles?$filter=name eq '${viewer}'`);
    expect((await here.api.delete(`roles(${String(row?.roleid)})`)).status).toBe(204);
    return async () => {
      await otherRole(viewer, (held) => held);
    };
  }

  async function roleTaken(): Promise<() => Promise<unknown>> {
    const [user] = await here.api.list(`systemusers?$filter=applicationid eq ${here.standIn.clientId}`);
    const [role] = await here.api.list(`roles?$filter=name eq '${emitter}'`);
    const held = `systemusers(${String(user?.systemuserid)})/systemuserroles_association`;
    expect((await here.api.delete(`${held}(${String(role?.roleid)})/$ref`)).status).toBe(204);
    return () =>
      here.api.post(`${held}/$ref`, {
        '@odata.id': `${here.standIn.url}/api/data/v9.2/roles(${String(role?.roleid)})`,
      });
  }

  const otherTable = (change: (table: Table) => Table) =>
    replaced(here.api, 'table', change, (table) => table.name === replay);

  const otherColumn = (column: string, change: (column: Table['columns'][number]) => Table['columns'][number]) =>
    otherTable((table) => ({
      ...table,
      columns: table.columns.map((one) => (one.name === column ? change(one) : one)),
    }));

  const siteMapPath = async (): Promise<string> =>
    `sitemaps(${String((await first("sitemaps?$filter=sitemapnameunique eq 'cue_Cueline'")).sitemapid)})`;

  async function siteMap(change: (xml: string) => string): Promise<() => Promise<unknown>> {
    const path = await siteMapPath();
    const { sitemapxml } = (await here.api.get(path)).body;
    return changedAndPublished(path, { sitemapxml: change(String(sitemapxml)) });
  }

  async function appGone(): Promise<() => Promise<unknown>> {
    const { appmoduleid: id } = await first("appmodules?$filter=uniquename eq 'cue_Cueline'");
    return removed('appmodules', `appmodules(${String(id)})`, ['appmoduleid', 'name', 'uniquename', 'description'], {});
  }

  /** Saves another text of the form that has our script, or our page, and publishes it. */
  async function form(change: (xml: string) => string, table = 'opportunity'): Promise<() => Promise<unknown>> {
    const name = `${table.charAt(0).toUpperCase()}${table.slice(1)}`;
    const row = await first(`systemforms?$filter=objecttypecode eq '${table}' and name eq '${name}' and type eq 2`);
    const ParameterXml = `<importexportxml><entities><entity>${table}</entity></entities></importexportxml>`;
    const save = async (formxml: string): Promise<void> => {
      expect((await here.api.patch(`systemforms(${String(row.formid)})`, { formxml })).status).toBe(204);
      await here.api.post('PublishXml', { ParameterXml });
    };
    expect(change(String(row.formxml))).not.toBe(row.formxml);
    await save(change(String(row.formxml)));
    return () => save(String(row.formxml));
  }

  /** A part of the connector beside its operations. */
  async function connectorPart(column: string, change: (text: string) => string): Promise<() => Promise<unknown>> {
    const row = await first(`connectors?$select=${column}`);
    return changed(`connectors(${String(row.connectorid)})`, { [column]: change(String(row[column])) });
  }

  return {
    api: here.api,
    first,
    changed,
    removed,
    images,
    imagePath,
    openApi,
    attribute,
    stranger,
    resource,
    published,
    otherRole,
    roleGone,
    roleTaken,
    otherTable,
    otherColumn,
    siteMapPath,
    siteMap,
    appGone,
    form,
    connectorPart,
  };
}
