import { Fault, isObject } from '../../contract/index.ts';
import { member, objectAt, present, textAt, type Json } from './surface/json.ts';
import { below } from './surface/json-pointer.ts';
import type { Field, Fields, OperationSurface, Surface } from './surface/surface.ts';

/** A lock file does not hold what `connector publish` writes. */
export class LockInvalid extends Fault {
  readonly code = 'lock-invalid';
  readonly retry = 'never';
}

function needed<T>(value: T | undefined, what: string, pointer: string): T {
  if (value !== undefined) return value;
  throw new LockInvalid(`The lock file has no ${what} at ${pointer === '' ? 'its root' : pointer}.`, {
    hint: 'Restore the file from version control; it is written by cueline connector publish and by nothing else.',
  });
}

const flag = (object: Json, name: string): true | undefined => (member(object, name) === true ? true : undefined);

function fieldFrom(json: unknown, pointer: string): Field {
  const values = member(json, 'enum');
  const object = needed(isObject(json) ? json : undefined, 'field', pointer);
  return present({
    in: textAt(object, 'in'),
    type: needed(textAt(object, 'type'), 'type', below(pointer, 'type')),
    format: textAt(object, 'format'),
    required: flag(object, 'required'),
    hidden: flag(object, 'hidden'),
    default: member(object, 'default'),
    enum: Array.isArray(values) ? (values as unknown[]) : undefined,
    limits: objectAt(object, 'limits'),
    dynamic: objectAt(object, 'dynamic'),
    cut: flag(object, 'cut'),
    pointer,
  }) as Field;
}

function fieldsFrom(json: unknown, pointer: string): Fields {
  const fields = needed(isObject(json) ? json : undefined, 'fields', pointer);
  return new Map(Object.entries(fields).map(([place, field]) => [place, fieldFrom(field, below(pointer, place))]));
}

function operationFrom(json: unknown, pointer: string): OperationSurface {
  const operation = needed(isObject(json) ? json : undefined, 'operation', pointer);
  const answers = needed(objectAt(operation, 'answers'), 'answers', below(pointer, 'answers'));
  const notification = member(operation, 'notification');
  return present({
    method: needed(textAt(operation, 'method'), 'method', below(pointer, 'method')),
    path: needed(textAt(operation, 'path'), 'path', below(pointer, 'path')),
    trigger: textAt(operation, 'trigger'),
    hidden: flag(operation, 'hidden'),
    inputs: fieldsFrom(member(operation, 'inputs'), below(pointer, 'inputs')),
    answers: new Map(
      Object.entries(answers).map(([status, fields]) => [
        status,
        fieldsFrom(fields, below(pointer, 'answers', status)),
      ]),
    ),
    notification: notification === undefined ? undefined : fieldsFrom(notification, below(pointer, 'notification')),
    pointer,
  });
}

/**
 * What was published, with the places in the lock file as its pointers.
 * @throws {LockInvalid} with the place, where the file was damaged
 */
export function lockedSurface(json: unknown): Surface {
  const connector = needed(objectAt(json, 'connector'), 'connector', '/connector');
  const operations = needed(objectAt(json, 'operations'), 'operations', '/operations');
  const connection = member(connector, 'connection');
  const security = Object.entries(objectAt(connector, 'security') ?? {});
  return {
    server: {
      host: needed(textAt(connector, 'host'), 'host', '/connector/host'),
      basePath: needed(textAt(connector, 'basePath'), 'basePath', '/connector/basePath'),
    },
    security: new Map(
      security.map(([name, value]) => {
        const pointer = below('/connector/security', name);
        return [name, { value: needed(typeof value === 'string' ? value : undefined, 'text', pointer), pointer }];
      }),
    ),
    ...(connection === undefined ? {} : { connection: fieldsFrom(connection, '/connector/connection') }),
    operations: new Map(
      Object.entries(operations).map(([id, operation]) => [id, operationFrom(operation, below('/operations', id))]),
    ),
  };
}
