export type Kind = 'breaking' | 'warning' | 'compatible';

interface Rule {
  readonly kind: Kind;
  /** What to do instead; left out where nothing needs doing. */
  readonly remedy?: string;
}

const beside =
  'Bring it back. A different one goes into a new operation beside this one (…V2), and this one is marked "deprecated": true.';
const makeOptional =
  'Make it optional with a default in the service, or ask for it in a new operation beside this one (…V2).';
const keepOutput =
  'Keep answering it as before; new outputs may stand beside it. A different answer belongs to a new operation (…V2).';
const keepConnection =
  'Keep what connections were made for, and add the new way beside it as another set of connection parameters.';

/**
 * What can change and how bad it is. Microsoft's change validator is a closed service; pull requests of the connector
 * repository show its words for: operation deleted or hidden, path template, parameter location, input and output type and format, required
 * input added, input now required, output deleted. The rest is reasoned from what flows store, and is not confirmed there.
 */
const table = {
  'operation-removed': {
    kind: 'breaking',
    remedy:
      'Bring it back. To retire it, mark it "deprecated": true, offer its successor beside it (…V2), and remove it when no flow uses it.',
  },
  'operation-renamed': {
    kind: 'breaking',
    remedy: 'Give it back its operationId: flows know it by that. The words that makers see may change without it.',
  },
  'operation-hidden': {
    kind: 'breaking',
    remedy: 'Show it again. To keep it from new flows only, mark it "deprecated": true.',
  },
  'path-changed': {
    kind: 'breaking',
    remedy:
      'Bring the path back and let the service answer there too, or offer the new path as an operation beside it (…V2).',
  },
  'method-changed': {
    kind: 'breaking',
    remedy: 'Bring the method back, or offer the new one as an operation beside it (…V2).',
  },
  'trigger-kind-changed': { kind: 'breaking', remedy: beside },
  'input-removed': {
    kind: 'breaking',
    remedy: 'Bring it back, if need be without effect, with "x-ms-visibility": "advanced".',
  },
  'input-moved': { kind: 'breaking', remedy: beside },
  'input-type-changed': { kind: 'breaking', remedy: beside },
  'input-format-changed': { kind: 'breaking', remedy: beside },
  'input-values-removed': {
    kind: 'breaking',
    remedy: 'Allow the values again; what they meant may be mapped to something else in the service.',
  },
  'input-now-required': { kind: 'breaking', remedy: makeOptional },
  'required-input-added': { kind: 'breaking', remedy: makeOptional },
  'output-removed': { kind: 'breaking', remedy: keepOutput },
  'output-type-changed': { kind: 'breaking', remedy: keepOutput },
  'output-format-changed': { kind: 'breaking', remedy: keepOutput },
  'answer-removed': { kind: 'breaking', remedy: keepOutput },
  'answer-status-changed': {
    kind: 'breaking',
    remedy: 'Answer with the old status too: the schema belongs to the status that flows were built on.',
  },
  'notification-removed': {
    kind: 'breaking',
    remedy: 'Bring x-ms-notification-content back, on the path of the trigger.',
  },
  'dynamic-source-changed': {
    kind: 'breaking',
    remedy: 'Point it at the old operation and path again; what it lists may grow.',
  },
  'dynamic-fields-removed': {
    kind: 'breaking',
    remedy: 'Bring the extension back, or keep each of its fields as a written one under the same name.',
  },
  'host-changed': { kind: 'breaking', remedy: 'Keep the old address answering, or publish another connector.' },
  'security-changed': { kind: 'breaking', remedy: keepConnection },
  'connection-parameter-removed': { kind: 'breaking', remedy: keepConnection },
  'connection-parameter-changed': { kind: 'breaking', remedy: keepConnection },
  'required-connection-parameter-added': { kind: 'breaking', remedy: 'Make it optional, or give it a defaultValue.' },

  'type-undeclared': { kind: 'warning', remedy: 'Say the type in both versions, so that the two can be compared.' },
  'input-limit-tightened': {
    kind: 'warning',
    remedy: 'Make sure that what flows send today is still taken, or bring the old limit back.',
  },
  'input-hidden': { kind: 'warning', remedy: 'Use "advanced" instead of "internal", so that makers still find it.' },
  'output-hidden': { kind: 'warning', remedy: 'Use "advanced" instead of "internal", so that makers still find it.' },
  'default-changed': {
    kind: 'warning',
    remedy: 'Make sure that flows which leave it out may mean something else from now on.',
  },
  'output-values-added': {
    kind: 'warning',
    remedy: 'Tell makers: a switch over the old values needs a default branch.',
  },
  'output-now-optional': { kind: 'warning', remedy: 'Go on answering it wherever it was answered before.' },
  'dynamic-list-removed': { kind: 'warning', remedy: 'Bring the extension back, or list the values as an enum.' },
  'summary-changed': { kind: 'warning', remedy: 'Tell makers the new name, or keep the old one.' },
  'too-large': { kind: 'warning', remedy: 'Compare the rest by eye, or make the schema smaller.' },

  'operation-added': { kind: 'compatible' },
  'operation-deprecated': { kind: 'compatible' },
  'input-added': { kind: 'compatible' },
  'input-now-optional': { kind: 'compatible' },
  'input-values-added': { kind: 'compatible' },
  'input-limit-widened': { kind: 'compatible' },
  'preset-changed': { kind: 'compatible' },
  'output-added': { kind: 'compatible' },
  'output-now-required': { kind: 'compatible' },
  'output-values-removed': { kind: 'compatible' },
  'answer-added': { kind: 'compatible' },
  'dynamic-source-added': { kind: 'compatible' },
  'security-added': { kind: 'compatible' },
  'connection-parameter-added': { kind: 'compatible' },
  shown: { kind: 'compatible' },
  texts: { kind: 'compatible' },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof table;

export const rules: Readonly<Record<RuleName, Rule>> = table;
