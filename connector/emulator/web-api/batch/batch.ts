import { randomUUID } from 'node:crypto';
import { badRequest } from '../../refusal.ts';
import type { Transactions } from '../../rows/transactions.ts';
import { header, type ApiRequest } from '../call.ts';
import { errorAnswer } from '../error-document.ts';
import { newReply, type Answer } from '../reply.ts';
import { resolved, resolvedBody } from './content-reference.ts';
import { answerPart, requestIn, toRequest, type WrittenRequest } from './http-part.ts';
import { boundaryOf, multipartText, partsOf, type Part } from './multipart.ts';

const mostRequests = 1000;

type Item =
  | { readonly changeSet: false; readonly request: WrittenRequest }
  | { readonly changeSet: true; readonly requests: readonly WrittenRequest[] };

type Answering = (request: ApiRequest) => Answer;

interface Outcome {
  readonly part: Part;
  /** The status of the first request that failed. */
  readonly failed: number | undefined;
}

function itemOf(part: Part): Item {
  const type = part.headers['content-type'] ?? '';
  if (!/^multipart\//i.test(type)) return { changeSet: false, request: requestIn(part) };
  const requests = partsOf(part.body, boundaryOf(type)).map(requestIn);
  if (requests.some(({ method }) => method === 'GET'))
    throw badRequest('GET requests are not allowed in a change set.');
  return { changeSet: true, requests };
}

function itemsOf(batch: ApiRequest): readonly Item[] {
  if (typeof batch.body !== 'string') throw badRequest('The body of a batch is multipart/mixed.');
  const items = partsOf(batch.body, boundaryOf(header(batch, 'content-type') ?? '')).map(itemOf);
  const count = items.reduce((sum, item) => sum + (item.changeSet ? item.requests.length : 1), 0);
  if (count > mostRequests) throw badRequest(`The batch holds ${count} requests; ${mostRequests} are allowed.`);
  return items;
}

/** Ends a change set, so that what it did so far is undone. */
class ChangeSetFailed extends Error {
  override readonly name = 'ChangeSetFailed';

  constructor(
    readonly answer: Answer,
    readonly contentId: string | undefined,
  ) {
    super(`A request of the change set answered ${answer.status}`);
  }
}

/**
 * Answers a batch: Microsoft Learn, "Execute batch operations using the Web API". Requests run in order; a change set happens
 * as a whole or not at all. Without `Prefer: odata.continue-on-error` the first failure ends the batch and gives it its
 * status. Modelled: headers of the batch count for its parts too, and a failed change set answers one part, the error's.
 * @throws {PlatformRefusal} where the batch itself cannot be read
 */
export function answerBatch(batch: ApiRequest, answer: Answering, transactions: Transactions): Answer {
  const prefer = header(batch, 'prefer') ?? '';

  function answered(written: WrittenRequest, made: ReadonlyMap<string, string>): Answer {
    try {
      const request = toRequest({ ...written, address: resolved(written.address, made) }, batch);
      return answer({ ...request, body: resolvedBody(request.body, made) });
    } catch (error) {
      return errorAnswer(error, written.headers.prefer ?? prefer);
    }
  }

  function alone(written: WrittenRequest): Outcome {
    const one = answered(written, new Map());
    return { part: answerPart(one, written.contentId), failed: one.status >= 400 ? one.status : undefined };
  }

  function together(requests: readonly WrittenRequest[]): readonly Part[] {
    const made = new Map<string, string>();
    return requests.map((written) => {
      const one = answered(written, made);
      if (one.status >= 400) throw new ChangeSetFailed(one, written.contentId);
      const address = one.headers['OData-EntityId'];
      if (written.contentId !== undefined && address !== undefined) made.set(written.contentId, address);
      return answerPart(one, written.contentId);
    });
  }

  function asChangeSet(requests: readonly WrittenRequest[]): Outcome {
    const boundary = `changesetresponse_${randomUUID()}`;
    const partOf = (parts: readonly Part[]): Part => ({
      headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}` },
      body: multipartText(parts, boundary).trimEnd(),
    });
    try {
      return { part: partOf(transactions.run(() => together(requests))), failed: undefined };
    } catch (error) {
      if (!(error instanceof ChangeSetFailed)) throw error;
      return { part: partOf([answerPart(error.answer, error.contentId)]), failed: error.answer.status };
    }
  }

  const goesOn = /\bodata\.continue-on-error\b(?!\s*=\s*"?false)/.test(prefer);
  const outcomes: Outcome[] = [];
  for (const item of itemsOf(batch)) {
    const outcome = item.changeSet ? asChangeSet(item.requests) : alone(item.request);
    outcomes.push(outcome);
    if (outcome.failed !== undefined && !goesOn) break;
  }
  const boundary = `batchresponse_${randomUUID()}`;
  const status = goesOn ? 200 : (outcomes.at(-1)?.failed ?? 200);
  return newReply()
    .code(status)
    .header('Content-Type', `multipart/mixed; boundary=${boundary}`)
    .answer(
      multipartText(
        outcomes.map(({ part }) => part),
        boundary,
      ),
    );
}
