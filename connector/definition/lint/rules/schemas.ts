import { breach, quoted } from '../breach.ts';
import { isOpen, partsOf, propertyOf, typeOf } from '../reach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

/** Annotations that Microsoft's own tools write beside a reference. */
const besideReference = /^(\$ref|description|title|readOnly|example|x-.*)$/;

const adjacent: Rule = {
  name: 'AdditionalPropertyNotAllowedAdjacentToRef',
  severity: 'warning',
  about: 'Beside $ref stands nothing that means anything: it would be ignored.',
  source: source.validator,
  remedy: 'Move it into the schema that is referred to, or write the schema out here.',
  *check({ definition: { schemas } }) {
    for (const { spot } of schemas) {
      if (typeof spot.at('$ref').value !== 'string') continue;
      const others = spot.members().filter(({ key }) => !besideReference.test(key));
      if (others[0]) yield breach(others[0], `"${others[0].key}" stands beside $ref and is ignored.`);
    }
  },
};

const noItems: Rule = {
  name: 'ArrayHasNoItems',
  severity: 'error',
  about: 'A list says what it holds.',
  source: source.validator,
  remedy: 'Add "items".',
  *check({ definition: { schemas, parameters } }) {
    const spots = [...schemas.map(({ spot }) => spot), ...parameters];
    for (const spot of spots)
      if (spot.at('type').value === 'array' && !spot.at('items').exists)
        yield breach(spot, 'The list does not say what it holds.');
  },
};

const requiredUnknown: Rule = {
  name: 'RequiredPropertyDefinitionMissing',
  severity: 'error',
  about: 'Every required property is described.',
  source: source.validator,
  remedy: 'Describe it in "properties", or take it out of "required".',
  *check({ definition: { schemas } }) {
    for (const { spot } of schemas) {
      if (!spot.has('properties') || partsOf(spot).some((part) => part.has('x-ms-dynamic-properties'))) continue;
      for (const item of spot.at('required').items())
        if (typeof item.value === 'string' && !propertyOf(spot, item.value) && !spot.at('properties').has(item.value))
          yield breach(item, `The required property ${quoted(item.value)} is not described.`);
    }
  },
};

const requiredNotObject: Rule = {
  name: 'RequiredPropertyNotOnObject',
  severity: 'warning',
  about: 'Only an object has a list of required properties.',
  source: source.validator,
  remedy: 'Move "required" to the object that holds the property.',
  *check({ definition: { schemas } }) {
    for (const { spot } of schemas)
      if (spot.at('required').isList && !['object', ''].includes(typeOf(spot)))
        yield breach(spot.at('required'), `"required" stands on a schema of the type ${typeOf(spot)}.`);
  },
};

const requiredEmpty: Rule = {
  name: 'RequiredPropertyArrayEmpty',
  severity: 'warning',
  about: '"required" names one property at least.',
  source: source.validator,
  remedy: 'Remove the empty list.',
  *check({ definition: { schemas } }) {
    for (const { spot } of schemas)
      if (spot.at('required').isList && spot.at('required').items().length === 0)
        yield breach(spot.at('required'), '"required" is empty.');
  },
};

const empty: Rule = {
  name: 'SchemaEmpty',
  severity: 'info',
  about: 'An answer is described, unless its schema is dynamic.',
  source: source.certification,
  remedy:
    'Describe its properties, or let an operation answer them by x-ms-dynamic-schema and x-ms-dynamic-properties.',
  *check({ definition: { schemas } }) {
    for (const { spot, role, side } of schemas) {
      const dynamic = spot.members().some(({ key }) => key.startsWith('x-ms-dynamic-'));
      if (
        role === 'root' &&
        side === 'output' &&
        !dynamic &&
        !spot.has('allOf') &&
        !spot.has('$ref') &&
        isOpen(spot) &&
        !spot.at('additionalProperties').isObject
      )
        yield breach(spot, 'The answer has a schema that says nothing of what is in it.');
    }
  },
};

const nextLink: Rule = {
  name: 'InvalidNextLinkNameValue',
  severity: 'error',
  about: 'The link to a next page is called nextLink or @odata.nextLink.',
  source: source.validator,
  remedy: 'Let a policy give the property one of these names.',
  *check({ definition: { operations } }) {
    for (const { spot } of operations) {
      const name = spot.at('x-ms-pageable').at('nextLinkName');
      if (name.exists && name.text !== 'nextLink' && name.text !== '@odata.nextLink')
        yield breach(name, `${quoted(name.value)} is not a name that is looked for.`);
    }
  },
};

const pageablePolicy: Rule = {
  name: 'PageableWithoutPolicy',
  severity: 'info',
  about: 'With x-ms-pageable goes the policy "updatenextlink", so that the next page is asked through the platform.',
  source: source.policies,
  remedy: 'Add the policy to apiProperties.json for this operation.',
  *check({ definition: { operations }, properties }) {
    const policies = properties.at('policyTemplateInstances').items();
    const has = policies.some((policy) => policy.at('templateId').text.toLowerCase() === 'updatenextlink');
    if (has || !properties.exists) return;
    for (const { spot } of operations)
      if (spot.has('x-ms-pageable'))
        yield breach(
          spot.at('x-ms-pageable'),
          'The next page would be asked past the platform, without the connection.',
        );
  },
};

export const schemaRules: readonly Rule[] = [
  adjacent,
  noItems,
  requiredUnknown,
  requiredNotObject,
  requiredEmpty,
  empty,
  nextLink,
  pageablePolicy,
];
