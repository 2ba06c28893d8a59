import { breach, quoted } from '../breach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

export const specificationVersion: Rule = {
  name: 'SpecificationVersionIncorrect',
  severity: 'error',
  about: 'The definition is OpenAPI 2.0: "swagger" is the text "2.0".',
  source: source.validator,
  remedy: 'Write "swagger": "2.0"; a definition in OpenAPI 3 has to be converted first.',
  *check({ definition: { present, root } }) {
    if (!present || root.at('swagger').value === '2.0') return;
    const version = root.at('openapi').exists ? `OpenAPI ${quoted(root.at('openapi').value)}` : 'not OpenAPI 2.0';
    yield breach(root.has('swagger') ? root.at('swagger') : root.at('openapi'), `The definition is ${version}.`);
  },
};
