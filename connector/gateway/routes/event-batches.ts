import { didYouMean } from '../../contract/index.ts';
import { badQuery, refused } from '../answers.ts';
import { batchItems } from '../batch-body.ts';
import { requestLimits } from '../limits.ts';
import type { Route } from '../route.ts';
import { takeInBatch } from '../take-in-batch.ts';

const path = '/v1/events/batch';

/** What is wrong with the parameters; `bulk=true` says that nobody waits for these events. */
const queryProblems = (query: URLSearchParams): string[] =>
  [...query].flatMap(([name, value]) => {
    if (name !== 'bulk') return [`${name.slice(0, 100)} is not known.${didYouMean(name, ['bulk'])}`];
    return ['true', 'false'].includes(value) ? [] : ['bulk must be true or false.'];
  });

/** Many events at once: as a list in JSON, or one a line. */
export const eventBatches: readonly Route[] = [
  {
    method: 'POST',
    path,
    access: 'key',
    bodyLimit: requestLimits.batchBytes,
    handle: async (request, desk, caller) => {
      const problems = queryProblems(request.query);
      if (problems.length > 0) return badQuery(problems);
      const items = batchItems(request);
      if (!items.ok) return refused(items.refusal);
      return takeInBatch(desk, items.value, {
        sender: caller,
        route: path,
        isBulk: request.query.get('bulk') === 'true',
      });
    },
  },
];
