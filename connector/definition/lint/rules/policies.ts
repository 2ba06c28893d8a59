import { didYouMean } from '../../../contract/index.ts';
import { breach, quoted } from '../breach.ts';
import { policiesOf } from '../connection-parameters.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

/** Compared without regard to capitals, which real files write in every way. */
export const policyTemplates = [
  'convertarraytoobject',
  'convertobjecttoarray',
  'dynamichosturl',
  'encodepropertyvalue',
  'pollingtrigger',
  'routerequesttoendpoint',
  'setheader',
  'setproperty',
  'setqueryparameter',
  'setvaluefromurl',
  'stringreplace',
  'stringtoarray',
  'updatenextlink',
];

const unknown: Rule = {
  name: 'PolicyTemplateNotFound',
  severity: 'error',
  about: 'Every policy is made from a template that exists.',
  source: source.policies,
  remedy: `Use one of ${policyTemplates.join(', ')}.`,
  *check({ properties }) {
    for (const policy of policiesOf(properties)) {
      const id = policy.at('templateId');
      if (!policyTemplates.includes(id.text.toLowerCase()))
        yield breach(
          id.exists ? id : policy,
          `There is no policy template ${quoted(id.text)}.${didYouMean(id.text, policyTemplates)}`,
        );
    }
  },
};

const scope: Rule = {
  name: 'PolicyOperationNotFound',
  severity: 'warning',
  about: 'The operations that a policy is for exist.',
  source: source.policies,
  remedy: 'Correct the id, or take it out; without the list a policy is for all operations.',
  *check({ properties, definition }) {
    if (!definition.present) return;
    const known = definition.operations.map(({ id }) => id);
    for (const policy of policiesOf(properties))
      for (const id of policy.at('parameters').at('x-ms-apimTemplate-operationName').items())
        if (!definition.operation(id.text))
          yield breach(id, `There is no operation ${quoted(id.value)}.${didYouMean(id.text, known)}`);
  },
};

export const policyRules: readonly Rule[] = [unknown, scope];
