import { isObject } from '../contract/index.ts';

/** An operation in the words that makers read. */
export interface DocumentedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly isTrigger: boolean;
}

interface Described {
  readonly paths: object;
}

/** Every operation of any definition that a maker can put into a flow, in the definition's order. */
export const documentedOperations = ({ paths }: Described): readonly DocumentedOperation[] =>
  Object.values(paths)
    .flatMap((item: unknown) => (isObject(item) ? Object.values(item) : []))
    .filter(isObject)
    .filter(({ operationId, 'x-ms-visibility': visibility, deprecated }) => {
      const isShown = visibility !== 'internal' && deprecated !== true;
      return typeof operationId === 'string' && isShown;
    })
    .map(({ operationId, summary, description, 'x-ms-trigger': trigger }) => ({
      operationId: String(operationId),
      summary: typeof summary === 'string' ? summary : String(operationId),
      description: typeof description === 'string' ? description : '',
      isTrigger: trigger !== undefined,
    }));

interface Answers {
  readonly status: string;
  readonly description: string;
}

/** The failures that operations list, each once: the first description of a status stands for all. */
export function documentedFailures({ paths }: Described): readonly Answers[] {
  const found = new Map<string, string>();
  for (const item of Object.values(paths) as unknown[])
    for (const operation of isObject(item) ? Object.values(item) : [])
      if (isObject(operation) && isObject(operation.responses))
        for (const [status, response] of Object.entries(operation.responses))
          if (/^[45]/.test(status) && isObject(response) && !found.has(status))
            found.set(status, typeof response.description === 'string' ? response.description : '');
  return [...found]
    .map(([status, description]) => ({ status, description }))
    .sort((a, b) => (a.status < b.status ? -1 : 1));
}
