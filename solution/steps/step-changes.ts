import type { StepDeclaration } from '../../plugins/index.ts';
import { stepNameOf } from '../component.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change } from '../environment/phase.ts';
import { stepCodes } from '../xml/step.ts';
import { changeDetail, columnDifferences, columnsToWrite } from './column-words.ts';
import { imageChanges } from './image-changes.ts';
import { webhookPlugin, type MessageFilters } from './message-filters.ts';
import type { RegisteredStep } from './registered-steps.ts';
import { stepColumns } from './registration.ts';

const set = 'sdkmessageprocessingsteps';

/** What a step listens to and calls; where it is another, the step is registered anew, as its images may not fit. */
export function otherRegistration(
  step: StepDeclaration,
  there: RegisteredStep,
): { readonly what: string; readonly here: string; readonly there: string }[] {
  return [
    { what: 'message', here: step.message, there: there.message },
    { what: 'table', here: step.table, there: there.table || 'all' },
    { what: 'plug-in', here: webhookPlugin, there: there.pluginType },
  ].filter((one) => one.here !== one.there);
}

export interface StepTarget {
  readonly endpointId: string;
  readonly isOn: boolean;
  readonly filters: MessageFilters;
}

/** The row that registers a step. The platform adds the plug-in that calls webhooks; public scripts name the endpoint only. */
function registration(step: StepDeclaration, { endpointId, isOn, filters }: StepTarget): object {
  const { messageId, filterId } = filters(step);
  const { statecode, ...columns } = stepColumns(step, isOn);
  return {
    sdkmessageprocessingstepid: step.id,
    ...columns,
    supporteddeployment: stepCodes.serverOnly,
    statecode,
    statuscode: isOn ? 1 : 2,
    'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${endpointId})`,
    'sdkmessageid@odata.bind': `/sdkmessages(${messageId})`,
    'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${filterId})`,
  };
}

/** What brings one step and its images to what its handler declares. */
export function stepChanges(
  api: EnvironmentApi,
  step: StepDeclaration,
  there: RegisteredStep | undefined,
  target: StepTarget,
): readonly Change[] {
  const change = { kind: 'step', name: stepNameOf(step) };
  const create = async (): Promise<void> => {
    await api.post(set, registration(step, target));
  };
  if (!there) return [{ ...change, action: 'create', carryOut: create }, ...imageChanges(api, step, undefined)];
  const others = otherRegistration(step, there);
  if (others.length > 0) {
    const detail = others.map((one) => `${one.what}: ${one.there} → ${one.here}`).join('; ');
    const anew: Change = {
      ...change,
      action: 'update',
      detail: `${detail}; registered anew`,
      carryOut: async () => {
        await api.remove(`${set}(${step.id})`);
        await create();
      },
    };
    return [anew, ...imageChanges(api, step, undefined)];
  }
  const columns = stepColumns(step, target.isOn);
  const differences = columnDifferences(columns, there.row);
  const moved = there.endpointId !== target.endpointId;
  const details = [...(moved ? ['endpoint: another → ours'] : []), changeDetail(differences)].filter(Boolean);
  const update: Change = {
    ...change,
    action: 'update',
    detail: details.join('; '),
    carryOut: () =>
      api.patch(`${set}(${step.id})`, {
        ...columnsToWrite(columns, differences),
        ...(differences.some(({ column }) => column === 'statecode') ? { statuscode: target.isOn ? 1 : 2 } : {}),
        ...(moved ? { 'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${target.endpointId})` } : {}),
      }),
  };
  return [...(details.length > 0 ? [update] : []), ...imageChanges(api, step, there)];
}
