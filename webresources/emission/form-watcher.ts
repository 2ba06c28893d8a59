import type { FormEvent } from '../form-events/form-event.ts';
import { bareId, comparable, type Comparable } from './comparable.ts';
import type { Occurrence } from './occurrence.ts';
import { isOffline, outboxOf } from './outbox.ts';

/** A save under way: what was dirty when it began. */
interface Save {
  /** Empty for a row that is being made. */
  readonly rowId: string;
  readonly values: ReadonlyMap<string, Comparable>;
  readonly wasPrevented: () => boolean;
}

/** Nothing that goes wrong here may break a form or keep a save. */
const guarded =
  <C>(handle: (context: C) => void) =>
  (context: C): void => {
    try {
      handle(context);
    } catch {
      // What the form did is done; there is nobody to tell who could mend it.
    }
  };

/** Taking off what is not on the form is no fault, whatever the client thinks of it. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Nothing was there.
  }
}

/**
 * Watches the forms of a table, and tells of these events once a save has succeeded or the process has moved. The function
 * that comes back is for OnLoad. However often that is raised, each handler is on the form once: it is one and the same
 * function each time. State is by row, because one script serves every form of the page.
 */
export function formWatcher(table: string, events: readonly FormEvent[]): (context: Xrm.Events.EventContext) => void {
  const outbox = outboxOf(table, events);
  const loaded = new Map<string, Map<string, Comparable>>();
  const stages = new Map<string, { readonly id: string; readonly name: string }>();
  let saves: readonly Save[] = [];
  /** Rows that are there: a save of them makes none. */
  const savedBefore = new Set<string>();
  const columns = [...new Set(events.flatMap(({ when }) => (typeof when === 'object' ? [when.moved] : [])))];

  const rowIdOf = (form: Xrm.FormContext): string => bareId(form.data.entity.getId());

  function stageOf({ data }: Xrm.FormContext): { readonly id: string; readonly name: string } | undefined {
    // A form without a process has none, and a process is not there at once.
    const process = data.process as Xrm.FormContext['data']['process'] | undefined;
    const stage = process?.getActiveStage() as Xrm.ProcessFlow.Stage | null | undefined;
    return stage ? { id: bareId(stage.getId()), name: stage.getName() } : undefined;
  }

  function remember(form: Xrm.FormContext): void {
    const rowId = rowIdOf(form);
    const known = loaded.get(rowId) ?? new Map<string, Comparable>();
    for (const column of columns) {
      const attribute = form.getAttribute(column);
      if (attribute && !attribute.getIsDirty()) known.set(column, comparable(attribute.getValue()));
    }
    loaded.set(rowId, known);
  }

  const happened = (event: string, rowId: string, what: Partial<Occurrence>): void =>
    outbox.put({ id: crypto.randomUUID(), event, rowId, seenMs: Date.now(), offline: isOffline(), ...what });

  const onSave = guarded((context: Xrm.Events.SaveEventContext) => {
    const form = context.getFormContext();
    const values = new Map<string, Comparable>();
    for (const column of columns) {
      const attribute = form.getAttribute(column);
      if (attribute?.getIsDirty()) values.set(column, comparable(attribute.getValue()));
    }
    const args = context.getEventArgs();
    const rowId = rowIdOf(form);
    if (rowId !== '') savedBefore.add(rowId);
    saves = [...saves, { rowId, values, wasPrevented: () => args.isDefaultPrevented() }];
  });

  /**
   * The saves that a PostSave ends. It is raised for what the server answered (Microsoft Learn, "PostSave event"): a save that
   * the client gave up leaves its OnSave behind, and ends with the next one. Only while a column is dirty may others be under way.
   */
  function ended(form: Xrm.FormContext, rowId: string): readonly Save[] {
    const isNew = !savedBefore.has(rowId);
    const own = saves.filter((save) => save.rowId === (isNew ? '' : rowId));
    const isDirty = rowIdOf(form) === rowId && columns.some((column) => form.getAttribute(column)?.getIsDirty());
    return isNew || isDirty ? own.slice(0, 1) : own;
  }

  function saved(rowId: string, isNew: boolean, values: Save['values']): void {
    const known = loaded.get(rowId) ?? new Map<string, Comparable>();
    for (const { name, when } of events) {
      if (when === 'created' && isNew) happened(name, rowId, {});
      if (typeof when !== 'object' || isNew) continue;
      const [was, is] = [known.get(when.moved), values.get(when.moved)];
      // Without what was loaded, or what is to be saved, there is no saying.
      if (was === undefined || is === undefined || was === is || (when.to !== undefined && when.to !== is)) continue;
      happened(name, rowId, { became: is, now: is, before: was });
    }
    loaded.set(rowId, new Map([...known, ...values]));
    savedBefore.add(rowId);
  }

  const onPostSave = guarded((context: Xrm.Events.PostSaveEventContext) => {
    const form = context.getFormContext();
    const args = context.getEventArgs();
    // A handler after ours may have stopped a save, and then nothing is raised for it.
    saves = saves.filter(({ wasPrevented }) => !wasPrevented());
    const { id = '' } = (args.getEntityReference() as { readonly id?: string } | null) ?? {};
    const rowId = bareId(id || form.data.entity.getId());
    const done = ended(form, rowId);
    saves = saves.filter((save) => !done.includes(save));
    const [first] = done;
    if (first && args.getIsSaveSuccess()) {
      saved(rowId, first.rowId === '', new Map(done.flatMap(({ values }) => [...values])));
      // After "Save and new" the form shows another row by now.
      if (rowIdOf(form) === rowId) remember(form);
    }
    outbox.deliver(form);
  });

  const onStageChange = guarded((context: Xrm.Events.StageChangeEventContext) => {
    const form = context.getFormContext();
    const [rowId, stage] = [rowIdOf(form), stageOf(form)];
    const before = stages.get(rowId);
    if (!stage || before?.id === stage.id) return;
    stages.set(rowId, stage);
    const { process } = form.data;
    const run = { id: bareId(process.getInstanceId()), processId: bareId(process.getActiveProcess().getId()) };
    const names = { now: stage.name, ...(before ? { before: before.name } : {}) };
    for (const { name, when } of events)
      if (when === 'stage changed') happened(name, rowId, { run, became: stage.id, ...names });
    outbox.deliver(form);
  });

  return guarded((context) => {
    const form = context.getFormContext();
    const { entity } = form.data;
    const process = form.data.process as Xrm.FormContext['data']['process'] | undefined;
    remember(form);
    const stage = stageOf(form);
    if (stage) stages.set(rowIdOf(form), stage);
    quietly(() => entity.removeOnSave(onSave));
    entity.addOnSave(onSave);
    quietly(() => entity.removeOnPostSave(onPostSave));
    entity.addOnPostSave(onPostSave);
    if (process && events.some(({ when }) => when === 'stage changed')) {
      quietly(() => process.removeOnStageChange(onStageChange));
      process.addOnStageChange(onStageChange);
    }
    outbox.deliver(form);
  });
}
