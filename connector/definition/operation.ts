import type { OpenAPIV2 } from 'openapi-types';
import type { Schema, Visibility } from './schema.ts';

export interface BodyParameter {
  name: 'body';
  in: 'body';
  required: true;
  schema: Schema;
}

export interface PlainParameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  type: 'string' | 'integer';
  minimum?: number;
  description: string;
  'x-ms-summary': string;
  'x-ms-visibility'?: Visibility;
  'x-ms-url-encoding'?: 'single' | 'double';
}

export interface Response {
  description: string;
  schema?: Schema | OpenAPIV2.ReferenceObject;
}

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  'x-ms-visibility'?: Visibility;
  parameters: (PlainParameter | BodyParameter)[];
  responses: Record<string, Response>;
}

/** An operation with its place in the document. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly operation: Operation;
}

export type Paths = Record<string, { get?: Operation; post?: Operation }>;

export function pathsOf(routes: readonly Route[]): Paths {
  const paths: Paths = {};
  for (const { path, method, operation } of routes) paths[path] = { ...paths[path], [method]: operation };
  return paths;
}
