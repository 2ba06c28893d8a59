import { breach, quoted } from '../breach.ts';
import { connectionParameters, policiesOf } from '../connection-parameters.ts';
import { source } from '../rule-source.ts';
import type { Rule, Severity } from '../rule.ts';

const notText = (key: 'required' | 'hidden', name: string, severity: Severity): Rule => ({
  name,
  severity,
  about: `"constraints.${key}" of a connection parameter is the text "true" or "false".`,
  source: source.parameters,
  remedy: 'Put it into quotes.',
  *check({ properties }) {
    for (const { spot } of connectionParameters(properties)) {
      const value = spot.at('uiDefinition').at('constraints').at(key);
      if (value.exists && !['true', 'false'].includes(value.text.toLowerCase()))
        yield breach(value, `"${key}" is ${JSON.stringify(value.value)}, not a text.`);
    }
  },
});

const setRequired: Rule = {
  name: 'ConnectionParameterSetRequiredMissing',
  severity: 'info',
  about: 'Every parameter of a set says whether it is required.',
  source: source.sets,
  remedy: 'Add "constraints": {"required": "true"}; the documentation asks for it in each parameter of a set.',
  *check({ properties }) {
    for (const { spot, inSet } of connectionParameters(properties))
      if (inSet && !spot.at('uiDefinition').at('constraints').has('required'))
        yield breach(spot, `The parameter ${quoted(spot.key)} of a set does not say whether it is required.`);
  },
};

const tenant: Rule = {
  name: 'TenantIdMetadataMissing',
  severity: 'error',
  about: '"token:TenantId" says where the tenant comes from.',
  source: source.parameters,
  remedy: 'Add "metadata": {"sourceType": "AzureActiveDirectoryTenant"}.',
  *check({ properties }) {
    for (const { spot, inSet } of connectionParameters(properties)) {
      const { value } = spot.at('metadata').at('sourceType');
      if (spot.key === 'token:TenantId' && !inSet && value !== 'AzureActiveDirectoryTenant')
        yield breach(spot, '"token:TenantId" does not say that it is the tenant of Microsoft Entra ID.');
    }
  },
};

/** What stands for a secret without being one: nothing, an expression, brackets, or words; a secret has digits among its letters. */
const placeholder = /^\s*$|environmentVariables\(|^[<[{(*]|^\W+$|^[a-z_\s.-]{1,40}$|^x+$/i;

const secret: Rule = {
  name: 'LiteralClientSecret',
  severity: 'error',
  about: 'No client secret is in the files.',
  source: source.parameters,
  remedy:
    'Take it out and renew it: whoever reads the source has it. Give it by "--secret", or name a Key Vault environment variable.',
  *check({ properties }) {
    for (const { spot } of connectionParameters(properties))
      for (const member of spot.at('oAuthSettings').members())
        // Its value is never repeated: a report is read by more people than the file.
        if (member.key.toLowerCase() === 'clientsecret' && !placeholder.test(member.text))
          yield breach(member, 'A client secret is written into the file.');
  },
};

const secureString: Rule = {
  name: 'SecretShownInClear',
  severity: 'warning',
  about: 'Keys and passwords are of the type securestring.',
  source: source.parameters,
  remedy: 'Write "type": "securestring", so that nobody can read it again.',
  *check({ properties }) {
    for (const { spot } of connectionParameters(properties))
      if (
        spot.at('type').text === 'string' &&
        /password|secret|api_?key/i.test(spot.key) &&
        !spot.key.startsWith('token:')
      )
        yield breach(
          spot.at('type'),
          `The connection parameter ${quoted(spot.key)} can be read by everybody who shares it.`,
        );
  },
};

const references = /@connectionParameters\(\s*(["'])(.*?)\1/g;

const parameterUnknown: Rule = {
  name: 'ConnectionParameterNotFound',
  severity: 'warning',
  about: 'What a policy takes from the connection is a parameter of it.',
  source: source.policies,
  remedy: 'Correct the name, or add the connection parameter.',
  *check({ properties }) {
    const known = new Set(connectionParameters(properties).map(({ spot }) => spot.key.toLowerCase()));
    for (const policy of policiesOf(properties))
      for (const parameter of policy.at('parameters').members())
        for (const [, , name = ''] of JSON.stringify(parameter.value).replaceAll('\\"', '"').matchAll(references))
          if (!known.has(name.toLowerCase()) && !name.includes(':'))
            yield breach(parameter, `There is no connection parameter ${quoted(name)}.`);
  },
};

export const connectionRules: readonly Rule[] = [
  notText('required', 'ConnectionParameterRequiredNotText', 'error'),
  notText('hidden', 'ConnectionParameterHiddenNotText', 'warning'),
  setRequired,
  tenant,
  secret,
  secureString,
  parameterUnknown,
];
