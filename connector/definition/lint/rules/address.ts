import { breach, quoted } from '../breach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

const expression = /^\/?@environmentVariables\((["'])\w+\1\)/;

const hostMissing: Rule = {
  name: 'HostMissing',
  severity: 'error',
  about: '"host" is given.',
  source: 'no certified connector is without it',
  remedy: 'Give the host of the service, also where a policy replaces it at run time.',
  *check({ definition: { present, root } }) {
    if (present && root.at('host').text === '') yield breach(root.at('host'), 'The definition has no "host".');
  },
};

const hostNotValid: Rule = {
  name: 'HostNameNotValid',
  severity: 'error',
  about: '"host" is a host, with a port at most, or an environment variable.',
  source: source.validator,
  remedy: 'Give the host only: "api.example.com", or \'@environmentVariables("name")\'.',
  *check({ definition: { root } }) {
    const host = root.at('host');
    if (host.text === '' || expression.test(host.text)) return;
    if (!/^[^{}/ :\\]+(?::\d+)?$/.test(host.text)) yield breach(host, `${quoted(host.text)} is not a host.`);
  },
};

const basePathNotValid: Rule = {
  name: 'BasePathNotValid',
  severity: 'error',
  about: '"basePath" begins with a slash.',
  source: source.validator,
  remedy: 'Put a slash before it.',
  *check({ definition: { root } }) {
    const basePath = root.at('basePath');
    if (basePath.exists && !basePath.text.startsWith('/'))
      yield breach(basePath, `The base path ${quoted(basePath.value)} does not begin with a slash.`);
  },
};

const schemeNotSupported: Rule = {
  name: 'SchemeNotSupported',
  severity: 'error',
  about: 'A connector speaks https, or http.',
  source: source.validator,
  remedy: 'Leave "https" only.',
  *check({ definition: { root } }) {
    for (const scheme of root.at('schemes').items())
      if (scheme.text !== 'https' && scheme.text !== 'http')
        yield breach(scheme, `The scheme ${quoted(scheme.value)} is not supported.`);
  },
};

const schemesEmpty: Rule = {
  name: 'SchemesArrayEmpty',
  severity: 'error',
  about: '"schemes" names one at least.',
  source: source.validator,
  remedy: 'Write ["https"].',
  *check({ definition: { root } }) {
    const schemes = root.at('schemes');
    if (schemes.isList && schemes.items().length === 0) yield breach(schemes, '"schemes" is empty.');
  },
};

const unencrypted: Rule = {
  name: 'SchemeNotEncrypted',
  severity: 'warning',
  about: 'The first scheme, which is the one that is used, is https.',
  source: source.paconn,
  remedy: 'Put "https" first, or leave it alone.',
  *check({ definition: { root } }) {
    const first = root.at('schemes').at(0);
    if (first.text === 'http') yield breach(first, 'Keys and data would travel over http, readable on their way.');
  },
};

/** Paths and policies are texts; hosts, ids and addresses are evaluated when the connector is saved. */
const variableElsewhere: Rule = {
  name: 'EnvironmentVariableNotAllowedHere',
  severity: 'error',
  about: '@environmentVariables stands in host, base path and sign-in settings only.',
  source: source.variables,
  remedy: 'Use a connection parameter there, or put the variable into "host" or "basePath".',
  *check({ definition: { root }, properties }) {
    const message = 'An environment variable is not replaced here.';
    for (const path of root.at('paths').members())
      if (path.key.includes('@environmentVariables(')) yield breach(path, message);
    for (const policy of properties.at('policyTemplateInstances').items())
      for (const parameter of policy.at('parameters').members())
        if (JSON.stringify(parameter.value).includes('@environmentVariables(')) yield breach(parameter, message);
  },
};

export const addressRules: readonly Rule[] = [
  hostMissing,
  hostNotValid,
  basePathNotValid,
  schemeNotSupported,
  schemesEmpty,
  unencrypted,
  variableElsewhere,
];
