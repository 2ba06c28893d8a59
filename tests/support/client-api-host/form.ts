import { DataMock, EntityMock, FormContextMock, ItemCollectionMock, UiMock } from 'xrm-mock';
import {
  attributeOf,
  formId,
  rowColumn,
  shownValue,
  type Fields,
  type FieldValue,
  type FormAttribute,
} from './form-values.ts';
import { handlersOf } from './handlers.ts';
import { FormProcess, type Direction, type ProcessSpec, type StageChange } from './process.ts';
import type { FormSaves } from './saves.ts';
import type { Server } from './server.ts';

export interface FormSpec {
  readonly table: string;
  /** Left out for a row that is yet to be made. */
  readonly id?: string;
  readonly fields: Fields;
  readonly process?: ProcessSpec;
}

export interface Notification {
  readonly message: string;
  readonly level: string;
  readonly uniqueId: string;
}

/** What handlers of a form's own events are given. */
export interface FormEvents {
  readonly save: ReturnType<typeof handlersOf<Xrm.Events.SaveEventContext>>;
  readonly postSave: ReturnType<typeof handlersOf<Xrm.Events.PostSaveEventContext>>;
  readonly stageChange: ReturnType<typeof handlersOf<Xrm.Events.StageChangeEventContext>>;
}

/** A form as people use it, and `context`, as its scripts see it. */
export interface HostForm {
  readonly context: Xrm.FormContext;
  /** What a user types, with the OnChange that follows. */
  readonly set: (column: string, value: FieldValue) => void;
  /** Raises OnLoad for this handler, as a form does that has it in its XML. */
  readonly load: (handler: (context: Xrm.Events.EventContext) => void) => void;
  readonly save: FormSaves['save'];
  /** The button of the process bar. Dirty values are saved first. */
  readonly moveStage: (direction: Direction) => Promise<void>;
  readonly notifications: () => readonly Notification[];
  /** What scripts threw: a user would see it. */
  readonly scriptErrors: readonly unknown[];
  readonly events: FormEvents;
}

export interface FormState {
  readonly server: Server;
  readonly spec: FormSpec;
  readonly attributes: readonly FormAttribute[];
  readonly entity: EntityMock;
  readonly context: Xrm.FormContext;
  readonly events: FormEvents;
  readonly ui: { formType: number };
}

async function rowOf({ call, namesOf }: Server, { table, id, fields }: FormSpec) {
  if (id === undefined) return {};
  const columns = Object.entries(fields).map(([name, field]) => rowColumn(name, field));
  return call('GET', `${(await namesOf(table)).set}(${id})?$select=${columns.join(',')}`);
}

/** Opens a form, with the row as the server has it. `savesOf` brings its way of saving. */
export async function openForm(
  server: Server,
  spec: FormSpec,
  savesOf: (state: FormState) => FormSaves,
): Promise<HostForm> {
  const row = await rowOf(server, spec);
  const scriptErrors: unknown[] = [];
  const failed = (error: unknown): void => void scriptErrors.push(error);
  const events: FormEvents = {
    save: handlersOf(failed),
    postSave: handlersOf(failed),
    stageChange: handlersOf(failed),
  };
  const attributes = Object.entries(spec.fields).map(([name, field]) =>
    attributeOf(name, field, spec.id === undefined ? null : shownValue(name, field, row)),
  );
  const entity = new EntityMock({
    entityName: spec.table,
    attributes: new ItemCollectionMock(attributes) as never,
  });
  entity.id = spec.id === undefined ? '' : formId(spec.id);
  entity.addOnSave = (handler) => events.save.add(handler as never);
  entity.removeOnSave = (handler) => events.save.remove(handler as never);
  entity.addOnPostSave = (handler) => events.postSave.add(handler);
  entity.removeOnPostSave = (handler) => events.postSave.remove(handler);

  const formUi = { formType: spec.id === undefined ? 1 : 2 };
  const ui = new UiMock({});
  Object.assign(ui, { formNotifications: [] });
  ui.getFormType = () => formUi.formType;
  const process = spec.process && new FormProcess(spec.process, events.stageChange, move);
  const context = new FormContextMock(new DataMock(entity, process as never), ui as never);
  const eventContext = (depth: number) => ({
    getContext: () => undefined,
    getDepth: () => depth,
    getEventSource: () => entity,
    getFormContext: () => context,
    getSharedVariable: () => undefined,
    setSharedVariable: () => undefined,
  });
  // xrm-mock raises OnChange with the context of a global form, which there is none of here.
  for (const attribute of attributes) {
    const changed = handlersOf<Xrm.Events.EventContext>(failed);
    const source = { getEventSource: () => attribute };
    attribute.addOnChange = changed.add;
    attribute.removeOnChange = changed.remove;
    attribute.fireOnChange = () => changed.raise((depth) => ({ ...eventContext(depth), ...source }) as never);
  }
  const saves = savesOf({ server, spec, attributes, entity, context, events, ui: formUi });

  async function move(direction: Direction): Promise<string> {
    const stage = process?.neighbour(direction);
    const run = spec.process;
    if (!process || !run || !stage) return direction === 'Next' ? 'end' : 'beginning';
    if (attributes.some((attribute) => attribute.getIsDirty())) await saves.save();
    const { set } = await server.namesOf(run.table);
    const written = { 'activestageid@odata.bind': `/processstages(${stage.id})` };
    await server.call('PATCH', `${set}(${run.instanceId})`, written);
    const change: StageChange = { direction, stage: process.enter(stage.id) };
    const args = { getDirection: () => change.direction, getStage: () => change.stage };
    events.stageChange.raise((depth) => ({ ...eventContext(depth), getEventArgs: () => args }) as never);
    return 'success';
  }

  return {
    context,
    events,
    scriptErrors,
    save: saves.save,
    set: (column, value) => {
      const attribute = attributes.find((one) => one.getName() === column);
      if (!attribute) throw new Error(`The form does not show ${column}.`);
      attribute.setValue(value);
      attribute.fireOnChange();
    },
    load: (handler) => handlerOnce(handler, failed, eventContext(1)),
    moveStage: async (direction) => {
      await move(direction);
    },
    notifications: () => ui.formNotifications,
  };
}

function handlerOnce(
  handler: (context: Xrm.Events.EventContext) => void,
  failed: (error: unknown) => void,
  context: object,
): void {
  try {
    handler(context as Xrm.Events.EventContext);
  } catch (error) {
    failed(error);
  }
}
