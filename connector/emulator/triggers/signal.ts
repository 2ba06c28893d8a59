import { isDateTime, isGuid } from '../../contract/index.ts';
import { badRequest } from '../refusal.ts';
import { isWholeNumber, wrongType } from '../web-api/column-value.ts';
import { parameterRoles, parameterTypes, type Parameter } from './parameters.ts';
import type { CustomTrigger } from './triggers.ts';

export type SignalValue = string | number | boolean | null;

/** One call of a trigger's custom API that the platform accepted. */
export interface Signal {
  readonly profileId: string | null;
  readonly bindingId: string | undefined;
  /** The trigger's own attributes by wire name, without `msdynmkt_`; a reference is the row's id. */
  readonly attributes: Readonly<Record<string, SignalValue>>;
}

/** An entity reference names its table and its row: Microsoft Learn, "Specify entity parameter type". */
function referenceId(parameter: Parameter, given: unknown): string {
  const table = parameter.table ?? '';
  const refusal = badRequest(
    `The value of '${parameter.uniqueName}' is no ${table}: give "@odata.type": "Microsoft.Dynamics.CRM.${table}" and "${table}id".`,
  );
  if (typeof given !== 'object' || given === null) throw refusal;
  const reference = given as Readonly<Record<string, unknown>>;
  const id = reference[`${table}id`];
  const type = reference['@odata.type'];
  if (type !== `Microsoft.Dynamics.CRM.${table}` && type !== `#Microsoft.Dynamics.CRM.${table}`) throw refusal;
  if (typeof id !== 'string' || !isGuid(id)) throw refusal;
  return id.toLowerCase();
}

function signalValue(parameter: Parameter, given: unknown): SignalValue {
  if (given === null) return null;
  const { uniqueName } = parameter;
  switch (parameter.type) {
    case parameterTypes.boolean:
      if (typeof given !== 'boolean') throw wrongType(uniqueName, 'Edm.Boolean');
      return given;
    case parameterTypes.dateTime:
      if (typeof given !== 'string' || !isDateTime(given)) throw wrongType(uniqueName, 'Edm.DateTimeOffset');
      return given;
    case parameterTypes.decimal:
      if (typeof given !== 'number') throw wrongType(uniqueName, 'Edm.Decimal');
      return given;
    case parameterTypes.integer:
      if (!isWholeNumber(given)) throw wrongType(uniqueName, 'Edm.Int32');
      return given;
    case parameterTypes.entityReference:
      return referenceId(parameter, given);
    default:
      if (typeof given !== 'string') throw wrongType(uniqueName, 'Edm.String');
      return given;
  }
}

/**
 * Reads the parameters of a call the way an unbound action does. Null and empty text pass: the platform accepts them and
 * the journey fails later, without a word (Microsoft Learn, Customer Insights - Journeys, "Known issues").
 */
export function signalOf(trigger: CustomTrigger, body: unknown): Signal {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badRequest('The request body is no JSON object.');
  const given = new Map(Object.entries(body));
  const names = trigger.parameters.map((parameter) => parameter.uniqueName);
  const unknown = [...given.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw badRequest(
      `The parameter '${unknown}' in the request payload is not a valid parameter for the operation '${trigger.uniqueName}'.`,
    );
  const missing = trigger.parameters.find((one) => !one.isOptional && !given.has(one.uniqueName));
  if (missing) throw badRequest(`Required request parameter '${missing.uniqueName}' is missing.`);

  const present = trigger.parameters.filter((parameter) => given.has(parameter.uniqueName));
  const values = new Map(present.map((one) => [one.uniqueName, signalValue(one, given.get(one.uniqueName))]));
  const textOf = (name: string): string | undefined => {
    const value = values.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const attributes = present.filter((parameter) => parameter.role === parameterRoles.signalProperty);
  return {
    profileId: textOf('msdynmkt_profileid') ?? null,
    bindingId: textOf('msdynmkt_bindingid'),
    attributes: Object.fromEntries(
      attributes.map(({ uniqueName }) => [uniqueName.slice('msdynmkt_'.length), values.get(uniqueName) ?? null]),
    ),
  };
}
