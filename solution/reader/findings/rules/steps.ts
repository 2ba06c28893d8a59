import { messageWords } from '../../model/codes.ts';
import { plainId, type Piece } from '../../model/piece.ts';
import { columnsIn } from '../../model/step.ts';
import { textAt } from '../../xml/xml-node.ts';
import { placeOf } from '../place.ts';
import type { Inspected, Rule } from '../rule.ts';

const stepsOf = ({ pieces }: Inspected): readonly Piece[] => pieces.filter(({ code }) => code === 92);
const messageOf = ({ node }: Piece): string => messageWords(plainId(textAt(node, 'SdkMessageId')));
const isAsynchronous = ({ node }: Piece): boolean => textAt(node, 'Mode') === '1';
const endpointOf = ({ node }: Piece): string => plainId(textAt(node, 'EventHandler'));

const updateWithoutFilter: Rule = {
  name: 'UpdateWithoutFilter',
  severity: 'warning',
  about: 'A step on Update names the columns that it waits for.',
  remedy: 'Name the columns in its filter: without, it runs on every save.',
  *check(solution) {
    for (const step of stepsOf(solution))
      if (messageOf(step) === 'Update' && columnsIn(textAt(step.node, 'FilteringAttributes')).length === 0)
        yield {
          ...placeOf(step),
          message: `The step ${step.name} runs whenever anything of ${textAt(step.node, 'PrimaryEntity')} is saved.`,
        };
  },
};

const filterElsewhere: Rule = {
  name: 'FilterWithoutUpdate',
  severity: 'warning',
  about: 'Only a step on Update is filtered by columns.',
  remedy: 'Take the columns out: they have no effect on another message.',
  *check(solution) {
    for (const step of stepsOf(solution))
      if (
        ['Create', 'Delete'].includes(messageOf(step)) &&
        columnsIn(textAt(step.node, 'FilteringAttributes')).length > 0
      )
        yield { ...placeOf(step), message: `The step ${step.name} on ${messageOf(step)} names columns.` };
  },
};

const synchronousEndpoint: Rule = {
  name: 'SynchronousEndpoint',
  severity: 'warning',
  about: 'Steps that call out of the platform run in the background.',
  remedy: 'Make it asynchronous: people wait for the answer when they save, and a save fails when there is none.',
  *check(solution) {
    for (const step of stepsOf(solution))
      if (endpointOf(step) !== '' && !isAsynchronous(step))
        yield { ...placeOf(step), message: `The step ${step.name} calls its endpoint while somebody saves.` };
  },
};

const synchronousStep: Rule = {
  name: 'SynchronousStep',
  severity: 'info',
  about: 'Steps run in the background where they can.',
  remedy: 'Make it asynchronous, unless it has to change or to stop what is saved.',
  *check(solution) {
    for (const step of stepsOf(solution))
      if (endpointOf(step) === '' && !isAsynchronous(step))
        yield { ...placeOf(step), message: `The step ${step.name} runs while somebody saves.` };
  },
};

const asynchronousTooEarly: Rule = {
  name: 'AsynchronousTooEarly',
  severity: 'error',
  about: 'What runs in the background runs after the operation.',
  remedy: 'Give it stage 40: the platform takes no other for an asynchronous step.',
  *check(solution) {
    for (const step of stepsOf(solution))
      if (isAsynchronous(step) && textAt(step.node, 'Stage') !== '40')
        yield {
          ...placeOf(step),
          message: `The step ${step.name} is asynchronous in stage ${textAt(step.node, 'Stage')}.`,
        };
  },
};

const endpointMissing: Rule = {
  name: 'EndpointElsewhere',
  severity: 'warning',
  about: 'The endpoint of a step comes with it, or is named among what has to be there before.',
  remedy: 'Add the service endpoint to the solution, or see that it is imported before, with the same id.',
  *check(solution) {
    const endpoints = new Set([
      ...solution.pieces.filter(({ code }) => code === 95).map(({ id }) => id),
      ...solution.dependencies.filter(({ required }) => required.type === '95').map(({ required }) => required.id),
    ]);
    for (const step of stepsOf(solution))
      if (endpointOf(step) !== '' && !endpoints.has(endpointOf(step)))
        yield { ...placeOf(step), message: `The step ${step.name} calls an endpoint that is not in this solution.` };
  },
};

export const stepRules: readonly Rule[] = [
  updateWithoutFilter,
  filterElsewhere,
  synchronousEndpoint,
  synchronousStep,
  asynchronousTooEarly,
  endpointMissing,
];
