import { ItemCollectionMock, ProcessManagerMock, ProcessMock, StageMock } from 'xrm-mock';
import { formId } from './form-values.ts';
import type { Handlers } from './handlers.ts';

export interface ProcessSpec {
  /** The definition. */
  readonly processId: string;
  readonly name: string;
  /** Logical name of the table of its runs, and the run for the form's row. */
  readonly table: string;
  readonly instanceId: string;
  readonly stages: readonly { readonly id: string; readonly name: string }[];
  readonly activeStageId: string;
}

export type Direction = 'Next' | 'Previous';

export interface StageChange {
  readonly direction: Direction;
  readonly stage: Xrm.ProcessFlow.Stage;
}

/** Scripts under test do not ask for it. */
const anyCategory = 0 as unknown as XrmEnum.StageCategory;

/** The process of a form: what xrm-mock leaves out is the events, the run's own id and the moves. */
export class FormProcess extends ProcessManagerMock {
  private activeId: string;

  constructor(
    private readonly spec: ProcessSpec,
    private readonly stageChange: Handlers<Xrm.Events.StageChangeEventContext>,
    private readonly move: (direction: Direction) => Promise<string>,
  ) {
    const stages = spec.stages.map(
      ({ id, name }) =>
        new StageMock(formId(id), name, id === spec.activeStageId ? 'active' : 'inactive', anyCategory, []),
    );
    super([
      new ProcessMock({
        id: formId(spec.processId),
        name: spec.name,
        rendered: true,
        stages: new ItemCollectionMock(stages) as never,
        status: 'active',
      } as never),
    ]);
    this.activeId = spec.activeStageId;
  }

  override getInstanceId(): string {
    return formId(this.spec.instanceId);
  }

  override addOnStageChange(handler: Xrm.Events.StageChangeEventHandler): void {
    this.stageChange.add(handler);
  }

  override removeOnStageChange(handler: Xrm.Events.StageChangeEventHandler): void {
    this.stageChange.remove(handler);
  }

  override moveNext(callback?: Xrm.ProcessFlow.ProcessCallbackDelegate): void {
    void this.move('Next').then((result) => callback?.(result as never));
  }

  override movePrevious(callback?: Xrm.ProcessFlow.ProcessCallbackDelegate): void {
    void this.move('Previous').then((result) => callback?.(result as never));
  }

  /** The stage one further, or one back; `undefined` at either end. */
  neighbour(direction: Direction): { readonly id: string; readonly name: string } | undefined {
    const at = this.spec.stages.findIndex(({ id }) => id === this.activeId);
    return this.spec.stages[at + (direction === 'Next' ? 1 : -1)];
  }

  enter(stageId: string): Xrm.ProcessFlow.Stage {
    this.activeId = stageId;
    this.setActiveStage(formId(stageId));
    return this.getActiveStage() as unknown as Xrm.ProcessFlow.Stage;
  }
}
