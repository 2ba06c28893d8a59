import { isObject } from '../../connector/contract/index.ts';
import { WebApiRefused, type WebApi } from '../../connector/dataverse/index.ts';
import { fromAuditRow, type AuditRow, type Doubt, type Table, type Window } from '../../plugins/index.ts';

/** How far before the window the history is read: a system job starts some seconds after its change. */
export const marginMs = 5 * 60_000;

export const earlier = (at: string): string => new Date(Date.parse(at) - marginMs).toISOString();

/** The audit history of an organisation, as far as the signed-in user may read it. */
export interface Audits {
  /** Why there is no history at all. */
  readonly denied?: Doubt;
  /** Of one row, oldest first. */
  ofRow(id: string, since: string): Promise<readonly AuditRow[]>;
  /** Ids of rows of the table that were deleted since then. */
  deletedSince(table: string, since: string): Promise<readonly string[]>;
  /** When auditing was turned on or off, for whatever table. */
  switchedWithin(window: Window): Promise<readonly string[]>;
  /** Why changes of a column may be missing; `undefined` for a table that the organisation does not have. */
  coverage(table: Table): Promise<((column: string) => Doubt | undefined) | undefined>;
}

type Row = Readonly<Record<string, unknown>>;

/** The privilege: Microsoft Learn, "Retrieve the history of audited data changes". */
const denial: Doubt = {
  why: 'The application user may not read the audit history (privilege prvReadAuditSummary).',
  whatToDo: 'Give its security role "View Audit Summary", under Miscellaneous Privileges, and run it again.',
};

/** Entity, attribute or organisation audit started or stopped (the same page, "Audit change events"). */
const switches = [105, 106, 107, 108, 109, 110];

const isOn = (setting: unknown): boolean => (isObject(setting) ? setting['Value'] === true : setting === true);

async function mayRead(api: WebApi): Promise<boolean> {
  try {
    await api.get('audits?$select=auditid&$top=1');
    return true;
  } catch (fault) {
    if (fault instanceof WebApiRefused && fault.status === 403) return false;
    throw fault;
  }
}

async function definitionOf(api: WebApi, table: string): Promise<Row | undefined> {
  const query = '$select=LogicalName,IsAuditEnabled&$expand=Attributes($select=LogicalName,IsAuditEnabled)';
  try {
    return (await api.get(`EntityDefinitions(LogicalName='${table}')?${query}`)) as Row;
  } catch (fault) {
    if (fault instanceof WebApiRefused && fault.status === 404) return undefined;
    throw fault;
  }
}

const notAudited = (what: string, where: string): Doubt => ({
  why: `Auditing is off for ${what}, so nothing says what it was before.`,
  whatToDo: `Look at the row; turn on auditing for ${where}, so that the next time can be told.`,
});

export async function auditsOf(api: WebApi): Promise<Audits> {
  const denied = (await mayRead(api)) ? undefined : denial;
  const [organization] = await api.list('organizations?$select=isauditenabled');
  const list = async (query: string): Promise<readonly Row[]> => (denied ? [] : api.list(`audits?${query}`));

  return {
    ...(denied ? { denied } : {}),
    ofRow: async (id, since) => {
      const rows = await list(`$filter=_objectid_value eq ${id} and createdon ge ${since}&$orderby=createdon`);
      return rows.map(fromAuditRow).filter((row) => row !== undefined);
    },
    deletedSince: async (table, since) => {
      const query = `$filter=objecttypecode eq '${table}' and operation eq 3 and createdon ge ${since}`;
      return (await list(query)).map(({ _objectid_value: id }) => String(id).toLowerCase());
    },
    switchedWithin: async ({ since, until }) => {
      const actions = switches.map((action) => `action eq ${action}`).join(' or ');
      const rows = await list(`$filter=createdon ge ${since} and createdon le ${until} and (${actions})`);
      return rows.map(({ createdon }) => String(createdon));
    },
    coverage: async ({ logicalName }) => {
      const definition = await definitionOf(api, logicalName);
      if (!definition) return undefined;
      const attributes = Array.isArray(definition['Attributes']) ? (definition['Attributes'] as Row[]) : [];
      const audited = new Set(
        attributes.filter((one) => isOn(one['IsAuditEnabled'])).map(({ LogicalName: name }) => name),
      );
      return (column) => {
        if (denied) return denied;
        const where = `the organisation, the table ${logicalName} and its column ${column}`;
        if (!isOn(organization?.['isauditenabled'])) return notAudited('the organisation', where);
        if (!isOn(definition['IsAuditEnabled'])) return notAudited(`the table ${logicalName}`, where);
        return audited.has(column) ? undefined : notAudited(`the column ${column}`, where);
      };
    },
  };
}
