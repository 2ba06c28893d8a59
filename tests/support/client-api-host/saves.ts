import { SaveEventArgumentsMock } from 'xrm-mock';
import type { FormState } from './form.ts';
import { formId, rowColumn, shownValue, writtenValue, type Field, type FieldValue } from './form-values.ts';

/** Values of getSaveMode (Microsoft Learn, "getSaveMode"). */
export const saveModes = { save: 1, 'save and close': 2, 'save and new': 59, 'auto save': 70 } as const;
export type SaveMode = keyof typeof saveModes;

/** The mock asks for an enumeration of the typings, which has no values at run time. */
const numberOf = (mode: SaveMode): never => saveModes[mode] as never;

export type Saved = 'saved' | 'failed' | 'prevented';

export interface FormSaves {
  readonly save: (mode?: SaveMode) => Promise<Saved>;
}

/** Writes that were saved without a connection, until they are played back. */
export interface OfflineWrites {
  readonly isOffline: () => boolean;
  readonly put: (write: () => Promise<void>) => void;
}

/**
 * How a form saves: OnSave first, which may prevent it; then the write, one save after the other; then PostSave, whether it
 * succeeded or not (Microsoft Learn, "PostSave event"). Offline the write goes to the device, and is played back later: its
 * row has the id already.
 */
export function formSaves(
  { server, spec, attributes, entity, context, events, ui }: FormState,
  offline: OfflineWrites,
): FormSaves {
  let turn: Promise<unknown> = Promise.resolve();
  const fieldOf = (name: string): Field => spec.fields[name] ?? 'text';
  const eventContext = (depth: number, args: object): never =>
    ({
      getContext: () => undefined,
      getDepth: () => depth,
      getEventSource: () => entity,
      getFormContext: () => context,
      getEventArgs: () => args,
    }) as unknown as never;

  /** The device itself knows the tables of its forms. */
  async function written(values: ReadonlyMap<string, FieldValue>): Promise<Record<string, unknown>> {
    const setOf = async (table: string): Promise<string> => (await server.namesOf(table)).set;
    const pairs = await Promise.all(
      [...values].map(([name, value]) => writtenValue(name, fieldOf(name), value, setOf)),
    );
    return Object.fromEntries(pairs);
  }

  async function write(id: string, isNew: boolean, values: ReadonlyMap<string, FieldValue>): Promise<void> {
    const { set, id: idColumn } = await server.namesOf(spec.table);
    const body = await written(values);
    if (isNew) await server.call('POST', set, { ...body, [idColumn]: id });
    else await server.call('PATCH', `${set}(${id})`, body);
  }

  /** What the server made of it, where the user has not typed on. */
  async function refresh(id: string): Promise<void> {
    const { set } = await server.namesOf(spec.table);
    const columns = attributes.map((one) => rowColumn(one.getName(), fieldOf(one.getName())));
    const row = await server.call('GET', `${set}(${id})?$select=${columns.join(',')}`);
    for (const one of attributes)
      if (!one.getIsDirty()) one.value = shownValue(one.getName(), fieldOf(one.getName()), row);
  }

  function told(error?: unknown): void {
    const args = {
      getEntityReference: () => ({ entityType: spec.table, id: entity.id }),
      getIsSaveSuccess: () => error === undefined,
      getSaveErrorInfo: () => error,
    };
    events.postSave.raise((depth) => eventContext(depth, args));
  }

  async function carriedOut(values: ReadonlyMap<string, FieldValue>): Promise<Saved> {
    const isNew = entity.id === '';
    const id = isNew ? crypto.randomUUID() : entity.id.replace(/[{}]/g, '').toLowerCase();
    try {
      if (offline.isOffline()) offline.put(() => write(id, isNew, values));
      else if (isNew || values.size > 0) await write(id, isNew, values);
    } catch (error) {
      told(error);
      return 'failed';
    }
    entity.id = formId(id);
    ui.formType = 2;
    for (const one of attributes) if (values.get(one.getName()) === one.getValue()) one.isDirty = false;
    if (!offline.isOffline()) await refresh(id);
    told();
    return 'saved';
  }

  return {
    save: (mode = 'save') => {
      const args = new SaveEventArgumentsMock(numberOf(mode));
      events.save.raise((depth) => eventContext(depth, args));
      if (args.isDefaultPrevented()) return Promise.resolve('prevented');
      const dirty = attributes.filter((one) => one.getIsDirty());
      const values = new Map(dirty.map((one) => [one.getName(), one.getValue()] as const));
      const saved = turn.then(() => carriedOut(values));
      turn = saved;
      return saved;
    },
  };
}
