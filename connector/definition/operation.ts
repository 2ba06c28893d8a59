import type { OpenAPIV2 } from 'openapi-types';
import type { DynamicList, DynamicValues, Schema, Visibility } from './schema.ts';

export interface BodyParameter {
  name: 'body';
  in: 'body';
  required: true;
  schema: Schema;
}

export interface PlainParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  type: 'string' | 'integer' | 'boolean';
  minimum?: number;
  default?: string | boolean;
  enum?: string[];
  'x-example'?: string;
  description: string;
  'x-ms-summary': string;
  'x-ms-visibility'?: Visibility;
  'x-ms-url-encoding'?: 'single' | 'double';
  'x-ms-enum-values'?: { value: string; displayName: string }[];
  'x-ms-dynamic-values'?: DynamicValues;
  'x-ms-dynamic-list'?: DynamicList;
}

export interface Response {
  description: string;
  schema?: Schema | OpenAPIV2.ReferenceObject;
  /** The schema of a failure, where the designer does not look for one (`answers.ts`). */
  'x-cueline-schema'?: OpenAPIV2.ReferenceObject;
}

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  'x-ms-visibility'?: Visibility;
  /** `single`: the callback brings one event at a time. */
  'x-ms-trigger'?: 'single';
  'x-ms-trigger-hint'?: string;
  'x-ms-api-annotation'?: { family: string; revision: number; status: 'Production' };
  parameters: (PlainParameter | BodyParameter)[];
  responses: Record<string, Response>;
}

/** What a webhook's callback brings; it stands beside the operation that subscribes. */
export interface NotificationContent {
  description: string;
  schema: Schema;
}

/** An operation with its place in the document. */
export interface Route {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly operation: Operation;
  readonly notification?: NotificationContent;
}

interface PathItem {
  get?: Operation;
  post?: Operation;
  delete?: Operation;
  'x-ms-notification-content'?: NotificationContent;
}

export type Paths = Record<string, PathItem>;

export function pathsOf(routes: readonly Route[]): Paths {
  const paths: Paths = {};
  for (const { path, method, operation, notification } of routes) {
    paths[path] = {
      ...paths[path],
      ...(notification ? { 'x-ms-notification-content': notification } : {}),
      [method]: operation,
    };
  }
  return paths;
}
