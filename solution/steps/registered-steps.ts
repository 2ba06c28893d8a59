import { derivedGuid } from '../../connector/contract/index.ts';
import type { StepDeclaration } from '../../plugins/index.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';

type Row = Readonly<Record<string, unknown>>;

/** Which steps are ours. The owner is the publisher whose name all step ids derive from. */
export interface OwnSteps {
  readonly owner: string;
  readonly endpointId: string;
  readonly steps: readonly StepDeclaration[];
}

/** A step as the environment has it. */
export interface RegisteredStep {
  readonly id: string;
  readonly name: string;
  readonly endpointId: string;
  readonly message: string;
  readonly table: string;
  /** Full name of the plug-in that calls the endpoint. */
  readonly pluginType: string;
  readonly row: Row;
  readonly images: readonly { readonly id: string; readonly row: Row }[];
}

export interface RegisteredSteps {
  /** By the id of the declaration. */
  readonly ours: ReadonlyMap<string, RegisteredStep>;
  /** Of a former version of ours: nobody answers for them any more. */
  readonly orphans: readonly RegisteredStep[];
  /** On our endpoint, and somebody else's. */
  readonly strangers: readonly RegisteredStep[];
}

const images = 'sdkmessageprocessingstepid_sdkmessageprocessingstepimage';
const namePrefix = 'Cueline ';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const within = (row: Row, property: string, column: string): string =>
  text((row[property] as Row | null | undefined)?.[column]);

const stepFrom = (row: Row): RegisteredStep => ({
  id: text(row['sdkmessageprocessingstepid']).toLowerCase(),
  name: text(row['name']),
  endpointId: text(row['_eventhandler_value']).toLowerCase(),
  message: within(row, 'sdkmessageid', 'name'),
  table: within(row, 'sdkmessagefilterid', 'primaryobjecttypecode'),
  pluginType: within(row, 'plugintypeid', 'typename'),
  row,
  images: ((row[images] as readonly Row[] | undefined) ?? []).map((image) => ({
    id: text(image['sdkmessageprocessingstepimageid']).toLowerCase(),
    row: image,
  })),
});

/** The handler that a name of ours speaks of; steps of an older version are known by it. */
const handlerIn = (name: string): string | undefined => /^Cueline ([a-z][a-z0-9-]*): /.exec(name)?.[1];

function isOrphan(step: RegisteredStep, { owner, endpointId }: OwnSteps): boolean {
  const handler = handlerIn(step.name);
  if (handler === undefined) return false;
  return step.endpointId === endpointId || step.id === derivedGuid([owner, 'step', handler]);
}

/** Reads the steps of our endpoint, and ours wherever somebody has put them. */
export async function registeredSteps(api: EnvironmentApi, own: OwnSteps): Promise<RegisteredSteps> {
  const ids = own.steps.map(({ id }) => id);
  const filter = [
    `_eventhandler_value eq ${own.endpointId}`,
    `startswith(name,'${namePrefix}')`,
    ...ids.map((id) => `sdkmessageprocessingstepid eq ${id}`),
  ].join(' or ');
  const rows = await api.list(
    'sdkmessageprocessingsteps?$select=name,description,stage,mode,rank,filteringattributes,asyncautodelete,statecode,' +
      `_eventhandler_value&$filter=${encodeURIComponent(filter)}&$expand=sdkmessageid($select=name),` +
      'sdkmessagefilterid($select=primaryobjecttypecode),plugintypeid($select=typename),' +
      `${images}($select=name,entityalias,imagetype,messagepropertyname,attributes)`,
  );
  const found = rows.map(stepFrom);
  const others = found.filter(({ id }) => !ids.includes(id));
  const orphans = others.filter((step) => isOrphan(step, own));
  return {
    ours: new Map(found.filter(({ id }) => ids.includes(id)).map((step) => [step.id, step])),
    orphans,
    strangers: others.filter((step) => step.endpointId === own.endpointId && !orphans.includes(step)),
  };
}
