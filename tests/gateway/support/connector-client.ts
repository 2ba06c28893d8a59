import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import type { ApiDefinition } from '../../../connector/definition/index.ts';

type PathItem = ApiDefinition['paths'][string];
type Operation = NonNullable<PathItem['get']>;

/** The document as it is delivered, and nothing that only our objects have. */
const delivered = (definition: ApiDefinition): ApiDefinition => JSON.parse(JSON.stringify(definition)) as ApiDefinition;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
  /** What the definition forbids in the request, which was sent all the same. */
  readonly requestProblems: readonly string[];
  /** Where the answer is not what the definition promises. */
  readonly answerProblems: readonly string[];
}

interface Found {
  readonly path: string;
  readonly method: 'get' | 'post' | 'delete';
  readonly operation: Operation;
}

export interface ConnectorClient {
  /**
   * Calls an operation as the platform does: each value goes where the definition says that it belongs.
   * @param values by parameter name
   */
  call(
    operationId: string,
    values?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>;
  readonly operationIds: readonly string[];
}

/** Plays the platform between a flow and the gateway, and holds both to the definition. */
export function connectorClient(
  given: ApiDefinition,
  { url, key }: { readonly url: string; readonly key?: string },
): ConnectorClient {
  const definition = delivered(given);
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
  const methods = ['get', 'post', 'delete'] as const;
  const operations: readonly Found[] = Object.entries(definition.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
  );

  function problemsOf(value: unknown, schema: object, place: string): string[] {
    const check = ajv.compile({ definitions: definition.definitions, ...schema });
    if (check(value)) return [];
    return (check.errors ?? []).map(
      ({ instancePath, message }: ErrorObject) => `${place}${instancePath} ${message ?? 'is wrong'}`,
    );
  }

  function requestProblems({ parameters }: Operation, values: Readonly<Record<string, unknown>>): string[] {
    const known = parameters.map(({ name }) => name);
    return [
      ...Object.keys(values)
        .filter((name) => !known.includes(name))
        .map((name) => `${name} is no parameter`),
      ...parameters.flatMap((parameter) => {
        const value = values[parameter.name];
        if (value === undefined) return parameter.required ? [`${parameter.name} is missing`] : [];
        const { type, enum: allowed } = parameter.in === 'body' ? { type: 'object', enum: undefined } : parameter;
        const schema = parameter.in === 'body' ? parameter.schema : { type, ...(allowed ? { enum: allowed } : {}) };
        return problemsOf(value, schema, parameter.name);
      }),
    ];
  }

  function answerProblems(operation: Operation, status: number, body: unknown): string[] {
    const response = operation.responses[String(status)] ?? operation.responses['default'];
    if (!response) return [`nothing is promised for ${status}`];
    if (status === 204) return body === undefined ? [] : ['there is a body'];
    // Sending is answered 200 and 202 with one body, whose schema stands where designers look for it.
    const schema = response.schema ?? response['x-cueline-schema'] ?? operation.responses['200']?.schema;
    return schema ? problemsOf(body, schema, 'answer') : [`nothing is said about the body of ${status}`];
  }

  async function call(
    operationId: string,
    values: Readonly<Record<string, unknown>> = {},
    more: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const found = operations.find(({ operation }) => operation.operationId === operationId);
    if (!found) throw new Error(`The definition has no operation ${operationId}.`);
    const { method, operation } = found;
    let path = found.path;
    const query = new URLSearchParams();
    const headers: Record<string, string> = { ...(key === undefined ? {} : { 'x-api-key': key }), ...more };
    let body: string | undefined;
    for (const { name, in: where } of operation.parameters) {
      const value = values[name];
      if (value === undefined) continue;
      if (where === 'body') {
        body = JSON.stringify(value);
        headers['content-type'] = 'application/json';
        continue;
      }
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      if (where === 'path') path = path.replace(`{${name}}`, encodeURIComponent(text));
      else if (where === 'query') query.set(name, text);
      else headers[name] = text;
    }
    const address = url + path + (query.size > 0 ? `?${query.toString()}` : '');
    const answer = await fetch(address, {
      method: method.toUpperCase(),
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    const read = text === '' ? undefined : (JSON.parse(text) as Readonly<Record<string, unknown>>);
    return {
      status: answer.status,
      headers: answer.headers,
      body: read ?? {},
      requestProblems: requestProblems(operation, values),
      answerProblems: answerProblems(operation, answer.status, read),
    };
  }

  return { call, operationIds: operations.map(({ operation }) => operation.operationId) };
}
