import { isGuid } from '../../contract/index.ts';
import { badRequest } from '../refusal.ts';

export type Parameters = Readonly<Record<string, unknown>>;

interface Known {
  readonly action: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** The body of an action: every required parameter, none that the action does not have. */
export function parametersOf(body: unknown, { action, required, optional }: Known): Parameters {
  if (typeof body !== 'object' || body === null) throw badRequest('The request body is no JSON object.');
  const given = body as Parameters;
  const unknown = Object.keys(given).find((name) => ![...required, ...optional].includes(name));
  const missing = required.find((name) => given[name] === undefined || given[name] === null);
  if (unknown !== undefined)
    throw badRequest(
      `The parameter '${unknown}' in the request payload is not a valid parameter for the operation '${action}'.`,
    );
  if (missing !== undefined) throw badRequest(`Required request parameter '${missing}' is missing.`);
  return given;
}

export function zipIn({ CustomizationFile: file }: Parameters): Uint8Array {
  if (typeof file !== 'string') throw badRequest("The value of 'CustomizationFile' is no base64 text.");
  return Buffer.from(file, 'base64');
}

export function jobIdIn({ ImportJobId: id }: Parameters): string {
  if (typeof id !== 'string' || !isGuid(id)) throw badRequest("The value of 'ImportJobId' is no id.");
  return id.toLowerCase();
}
