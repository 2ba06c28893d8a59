import { randomUUID } from 'node:crypto';
import { notModelled, PlatformRefusal } from '../refusal.ts';
import { completedState } from '../rows/state-rules.ts';
import type { Row, Rows, Values } from '../rows/rows.ts';
import {
  endpointProblems,
  imageProblems,
  registrationProblems,
  tableProblems,
} from '../solution-import/check-steps.ts';
import type { StepBody } from '../solution-import/components.ts';
import { webhookPlugin } from '../solution-import/platform-rows.ts';
import { webhookSettings } from '../pipeline/webhook-settings.ts';
import type { Table } from '../tables/table.ts';
import { endpointBody, imageBody, imagesOf, referenceId, stepBody } from './registered.ts';

/** Modelled: the platform's own words and codes for these are not published. */
const refused = (label: string, problems: readonly string[]): PlatformRefusal =>
  new PlatformRefusal(400, '0x8004480e', `${label}: ${problems.join('; ')}.`);

/** Left out by every public script that registers a webhook, so the platform has to have its own. */
const endpointDefaults: Values = { messageformat: 2, connectionmode: 1, userclaim: 1, namespaceformat: 1 };
const stepDefaults: Values = { mode: 0, rank: 1, supporteddeployment: 0, asyncautodelete: false };

/** `isauthvalueset` is all that is ever told about the secret of an endpoint. */
function endpointWrite(before: Row | undefined, written: Values): Values {
  const completed: Values = { ...(before ? {} : { ...endpointDefaults, isauthvalueset: false }), ...written };
  const values: Values = { ...before?.values, ...completed };
  const label = `ServiceEndpoint '${endpointBody('', values).name}'`;
  if (typeof values.contract !== 'number') throw refused(label, ['it has no Contract']);
  if (values.contract !== 8) throw notModelled('service endpoints other than webhooks');
  const [problem] = endpointProblems(endpointBody(before?.id ?? randomUUID(), values));
  if (problem) throw new PlatformRefusal(400, '0x8004480e', problem.message);
  if (typeof written.authvalue !== 'string') return completed;
  webhookSettings(Number(values.authtype), written.authvalue);
  return { ...completed, isauthvalueset: true };
}

function stepProblems(rows: Rows, step: StepBody, values: Values): string[] {
  const filter = rows.find('sdkmessagefilter', referenceId(values, 'sdkmessagefilterid'));
  const strange = filter !== undefined && referenceId(filter.values, 'sdkmessageid') !== step.messageId;
  return [
    ...(strange ? ['its SdkMessageFilter belongs to another message'] : []),
    ...registrationProblems(step),
    ...tableProblems(step, rows),
  ];
}

/** Public scripts name the endpoint only; that the platform adds its own plug-in type is modelled. */
function stepWrite(rows: Rows, table: Table, before: Row | undefined, written: Values): Values {
  const completed: Values = {
    ...(before ? {} : stepDefaults),
    plugintypeid: { table: 'plugintype', id: webhookPlugin.id },
    ...written,
    ...completedState(table, before, written),
  };
  const values = { ...before?.values, ...completed };
  const step = stepBody(rows, before?.id ?? randomUUID(), values);
  const label = `SdkMessageProcessingStep '${step.name}'`;
  if (step.endpointId === '') throw notModelled('steps without a service endpoint');
  if (referenceId(values, 'plugintypeid') !== webhookPlugin.id) throw notModelled('steps of other plug-in types');
  if (step.messageId === '') throw refused(label, ['it has no SdkMessage']);
  if (step.table === '') throw notModelled('steps without a SdkMessageFilter, which hear a message of every table');
  if (step.mode === 0) throw notModelled('synchronous steps');
  const problems = stepProblems(rows, step, values);
  if (problems.length > 0) throw refused(label, problems);
  return completed;
}

function imageWrite(rows: Rows, before: Row | undefined, written: Values): Values {
  const values = { ...before?.values, ...written };
  const image = imageBody(before?.id ?? randomUUID(), values);
  const label = `SdkMessageProcessingStepImage '${image.name}'`;
  const owner = rows.find('sdkmessageprocessingstep', referenceId(values, 'sdkmessageprocessingstepid'));
  if (!owner) throw refused(label, ['it has no SdkMessageProcessingStep']);
  const step = stepBody(rows, owner.id, owner.values);
  const others = imagesOf(rows, owner.id).filter(({ id }) => id !== before?.id);
  const problems = [
    ...imageProblems(step, image),
    ...tableProblems({ ...step, filteringAttributes: [], images: [image] }, rows),
    ...(others.some((other) => other.values.entityalias === image.alias)
      ? ['another image of the step has its EntityAlias']
      : []),
  ];
  if (problems.length > 0) throw refused(label, problems);
  return written;
}

/**
 * What a write of an endpoint, a step or an image becomes, with what the platform adds; other rows stay as they are.
 * @throws {PlatformRefusal} where a registration breaks the rules that an import is held to
 */
export function registrationWrite(rows: Rows, table: Table, before: Row | undefined, written: Values): Values {
  if (table.logicalName === 'serviceendpoint') return endpointWrite(before, written);
  if (table.logicalName === 'sdkmessageprocessingstep') return stepWrite(rows, table, before, written);
  if (table.logicalName === 'sdkmessageprocessingstepimage') return imageWrite(rows, before, written);
  return written;
}
