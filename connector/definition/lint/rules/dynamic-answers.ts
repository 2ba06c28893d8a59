import { breach, quoted } from '../breach.ts';
import { nameOf } from '../operation-at.ts';
import { answerOf, reach, typeOf } from '../reach.ts';
import { source } from '../rule-source.ts';
import type { Breach, Rule } from '../rule.ts';
import type { Connector } from '../connector.ts';
import type { Spot } from '../spot.ts';

interface ListPaths {
  readonly collection: Spot;
  readonly inItem: readonly Spot[];
}

const listPaths = (spot: Spot): ListPaths =>
  spot.key === 'x-ms-dynamic-values'
    ? { collection: spot.at('value-collection'), inItem: [spot.at('value-path'), spot.at('value-title')] }
    : { collection: spot.at('itemsPath'), inItem: [spot.at('itemValuePath'), spot.at('itemTitlePath')] };

const isList = ({ key }: Spot): boolean => key === 'x-ms-dynamic-values' || key === 'x-ms-dynamic-list';

const array: Rule = {
  name: 'InvokedOperationShouldProduceArray',
  severity: 'warning',
  about: 'The called operation answers a list at the path that is given.',
  source: source.validator,
  remedy: 'Describe the list in the successful answer of the called operation, or correct the path.',
  *check({ definition }: Connector): Iterable<Breach> {
    for (const { spot, target } of definition.dynamicUses) {
      const answer = target && answerOf(target);
      if (!answer || !isList(spot)) continue;
      const { collection } = listPaths(spot);
      const found = reach(answer, collection.text);
      if (found === 'open') continue;
      if (!found || !['array', ''].includes(typeOf(found)))
        yield breach(
          collection.exists ? collection : spot,
          `${nameOf(target)} answers no list at ${quoted(collection.text)}.`,
        );
    }
  },
};

const property: Rule = {
  name: 'InvokedOperationShouldProduceProperty',
  severity: 'warning',
  about: 'The called operation answers the properties that are named.',
  source: source.validator,
  remedy: 'Describe the property in the successful answer of the called operation, or correct the path.',
  *check({ definition }) {
    for (const { spot, target } of definition.dynamicUses) {
      const answer = target && answerOf(target);
      if (!answer) continue;
      if (isList(spot)) {
        const { collection, inItem } = listPaths(spot);
        const list = reach(answer, collection.text);
        if (!list || list === 'open' || typeOf(list) !== 'array') continue;
        for (const path of inItem)
          if (path.text !== '' && !reach(list.at('items'), path.text))
            yield breach(path, `The items of ${nameOf(target)} have no property ${quoted(path.text)}.`);
      } else {
        const path = spot.at(spot.key === 'x-ms-dynamic-schema' ? 'value-path' : 'itemValuePath');
        if (path.text !== '' && !reach(answer, path.text))
          yield breach(path, `${nameOf(target)} answers no property ${quoted(path.text)}.`);
      }
    }
  },
};

export const dynamicAnswerRules: readonly Rule[] = [array, property];
