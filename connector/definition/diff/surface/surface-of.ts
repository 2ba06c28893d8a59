import { Fault, isObject } from '../../../contract/index.ts';
import { answersOf, outputsOf } from './answer-fields.ts';
import { connectionOf, securityOf } from './connection.ts';
import { isHidden, textsOf } from './field.ts';
import { inputsOf } from './inputs.ts';
import { member, objectAt, present, textAt, type Json } from './json.ts';
import { below } from './json-pointer.ts';
import type { OperationSurface, Surface } from './surface.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

/** A file is not the OpenAPI 2.0 document that connectors are written in. */
export class NotOpenApi extends Fault {
  readonly code = 'not-openapi';
  readonly retry = 'never';
}

const hint = 'Connectors are OpenAPI 2.0 documents: an object with "swagger": "2.0" and "paths".';

function pathsIn(document: unknown): Json {
  if (!isObject(document)) throw new NotOpenApi('The document is no JSON object, at its root.', { hint });
  const version = member(document, 'swagger');
  if (version !== '2.0') {
    const newer = textAt(document, 'openapi');
    const found = newer === undefined ? 'at /swagger there is no "2.0"' : `at /openapi it says ${newer.slice(0, 20)}`;
    throw new NotOpenApi(`The document is not OpenAPI 2.0: ${found}.`, { hint });
  }
  const paths = objectAt(document, 'paths');
  if (!paths) throw new NotOpenApi('The document has no object of paths, at /paths.', { hint });
  return paths;
}

const isRetired = (operation: Json): true | undefined =>
  member(operation, 'deprecated') === true ||
  /deprecated/i.test(textAt(objectAt(operation, 'x-ms-api-annotation'), 'status') ?? '')
    ? true
    : undefined;

function operationOf(document: Json, path: string, pathItem: Json, method: string, operation: Json): OperationSurface {
  const pathPointer = below('/paths', path);
  const pointer = below(pathPointer, method);
  const trigger = textAt(operation, 'x-ms-trigger');
  const content = objectAt(pathItem, 'x-ms-notification-content');
  // The content lies beside the methods; it is what the trigger among them hands on.
  const hasTrigger = methods.some((name) => textAt(objectAt(pathItem, name), 'x-ms-trigger') !== undefined);
  const notifies = content && (hasTrigger ? trigger !== undefined : method === 'post');
  const contentPointer = below(pathPointer, 'x-ms-notification-content', 'schema');
  return present({
    method,
    path,
    trigger,
    hidden: isHidden(operation),
    inputs: inputsOf(document, pathItem, operation, [pathPointer, pointer]),
    answers: answersOf(document, operation, pointer),
    notification: notifies ? outputsOf(document, content['schema'], contentPointer) : undefined,
    deprecated: isRetired(operation),
    texts: textsOf(operation, 'summary'),
    pointer,
  });
}

/**
 * What flows hold on to in any connector. Whatever is not as OpenAPI wants it, below the paths, is passed over: that is a
 * matter for lint.
 * @param apiProperties `apiProperties.json`, where it is known too
 * @throws {NotOpenApi} where the document is none
 */
export function surfaceOf(document: unknown, apiProperties?: unknown): Surface {
  const paths = pathsIn(document);
  const operations = new Map<string, OperationSurface>();
  for (const [path, pathItem] of Object.entries(paths)) {
    if (!isObject(pathItem)) continue;
    for (const method of methods) {
      const operation = objectAt(pathItem, method);
      if (!operation) continue;
      const surface = operationOf(document as Json, path, pathItem, method, operation);
      const id = textAt(operation, 'operationId') ?? '';
      operations.set(id === '' || operations.has(id) ? `${method} ${path}` : id, surface);
    }
  }
  return {
    server: { host: textAt(document, 'host') ?? '', basePath: textAt(document, 'basePath') ?? '/' },
    security: securityOf(document),
    ...(apiProperties === undefined ? {} : { connection: connectionOf(apiProperties) }),
    operations,
  };
}
