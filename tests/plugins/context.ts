/** Builds the JSON that a webhook step of Dataverse posts, key by key as captured bodies have it. */
export type Json = Readonly<Record<string, unknown>>;

const marker = (type: string): string => `${type}:http://schemas.microsoft.com/xrm/2011/Contracts`;

export const ids = {
  organization: '4ef5b371-e89e-e711-8122-000d3aa2331c',
  operation: '4af10637-4ea2-e711-8122-000d3aa2331c',
  row: '6d81597f-0f9f-e711-8122-000d3aa2331c',
  contact: '0a3839b3-08d4-ef11-aeb0-00155d000101',
  account: '0b3839b3-08d4-ef11-aeb0-00155d000102',
};

export const choice = (value: number): Json => ({ __type: marker('OptionSetValue'), Value: value });
export const money = (value: number): Json => ({ __type: marker('Money'), Value: value });
export const lookup = (table: string, id: string, name: string | null = null): Json => ({
  __type: marker('EntityReference'),
  Id: id,
  KeyAttributes: [],
  LogicalName: table,
  Name: name,
  RowVersion: null,
});

/** An entity as images have it, without a marker. */
export const entity = (table: string, columns: Json, id: string = ids.row): Json => ({
  Attributes: Object.entries(columns).map(([key, value]) => ({ key, value })),
  EntityState: null,
  FormattedValues: [],
  Id: id,
  KeyAttributes: [],
  LogicalName: table,
  RelatedEntities: [],
  RowVersion: null,
});

export const marked = (wire: Json): Json => ({ __type: marker('Entity'), ...wire });

export const collection = (table: string, entities: readonly Json[]): Json => ({
  __type: marker('EntityCollection'),
  Entities: entities,
  EntityName: table,
  MinActiveRowVersion: '-1',
  MoreRecords: false,
  PagingCookie: null,
  TotalRecordCount: -1,
  TotalRecordCountLimitExceeded: false,
});

export interface Told {
  readonly message: string;
  readonly table: string;
  readonly stepId?: string;
  readonly target?: Json;
  readonly pre?: Json;
  readonly post?: Json;
  /** Other top-level keys, or other values of them. */
  readonly rest?: Json;
}

/** The body of an asynchronous post-operation step. */
export function context({ message, table, stepId = '', target = {}, pre, post, rest = {} }: Told): Json {
  const image = (alias: string, columns: Json): Json => ({ key: alias, value: entity(table, columns) });
  return {
    BusinessUnitId: 'e2b9dd85-e89e-e711-8122-000d3aa2331c',
    CorrelationId: 'b374239d-4233-41a9-8b17-a86cb4f737b5',
    Depth: 1,
    InitiatingUserId: '75c2dd85-e89e-e711-8122-000d3aa2331c',
    InputParameters: [{ key: 'Target', value: marked(entity(table, target)) }],
    IsExecutingOffline: false,
    IsInTransaction: false,
    IsOfflinePlayback: false,
    IsolationMode: 1,
    MessageName: message,
    Mode: 1,
    OperationCreatedOn: '/Date(1506409448000-0700)/',
    OperationId: ids.operation,
    OrganizationId: ids.organization,
    OrganizationName: 'Sample',
    OutputParameters: [],
    OwningExtension: {
      Id: stepId,
      KeyAttributes: [],
      LogicalName: 'sdkmessageprocessingstep',
      Name: null,
      RowVersion: null,
    },
    ParentContext: null,
    PostEntityImages: [
      ...(post ? [image('post', post)] : []),
      // Asynchronous steps bring this image of their own along; it is none that a handler declared.
      image('AsynchronousStepPrimaryName', { fullname: 'Nora Lind' }),
    ],
    PreEntityImages: pre ? [image('pre', pre)] : [],
    PrimaryEntityId: ids.row,
    PrimaryEntityName: table,
    RequestId: null,
    SecondaryEntityName: 'none',
    SharedVariables: [],
    Stage: 40,
    UserId: '75c2dd85-e89e-e711-8122-000d3aa2331c',
    ...rest,
  };
}
