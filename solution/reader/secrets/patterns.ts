/** One kind of secret. The text is searched for the seeds, and only what lies around one is held against the expression. */
export interface SecretPattern {
  readonly kind: string;
  readonly seeds: readonly string[];
  /** Its first group is the secret; without one, all of it is. */
  readonly expression: RegExp;
  /** Its name alone says that it is one, so the value does not have to look like it. */
  readonly certain: boolean;
}

const named = (words: string): RegExp =>
  new RegExp(`(?:${words})["'\\\\]{0,3}\\s*(?:[:=]|>|\\bvalue=)\\s*["'\\\\]{0,3}([^\\s"'<>\\\\;,&]{8,200})`, 'gi');

/**
 * Prefixes as their issuers publish them (GitHub, Stripe, Slack, AWS, Google and SendGrid in their pages on tokens, Azure in
 * those on shared access signatures), and names under which people keep secrets.
 */
export const secretPatterns: readonly SecretPattern[] = [
  {
    kind: 'private key',
    seeds: ['PRIVATE KEY-----'],
    expression: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/g,
    certain: true,
  },
  {
    kind: 'token (JWT)',
    seeds: ['eyJ'],
    expression: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{16,}/g,
    certain: true,
  },
  {
    kind: 'connection string with a key',
    seeds: ['AccountKey=', 'SharedAccessKey=', 'accountkey=', 'sharedaccesskey='],
    expression: /(?:AccountKey|SharedAccessKey)=([\w+/]{30,}={0,2})/gi,
    certain: true,
  },
  {
    kind: 'shared access signature',
    seeds: ['sig='],
    expression: /[?&;]sig=([\w%+/-]{24,}(?:={0,2}))/g,
    certain: true,
  },
  {
    kind: 'key in a URL',
    seeds: ['?code=', '&code=', ';code=', 'api_key=', 'apikey=', 'subscription-key='],
    expression: /[?&;](?:code|api_?key|subscription-key)=([\w%+/-]{24,}(?:={0,2}))/gi,
    certain: false,
  },
  {
    kind: 'client secret of Entra ID',
    seeds: ['Q~'],
    expression: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/g,
    certain: true,
  },
  {
    kind: 'GitHub token',
    seeds: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    expression: /\bgh[pousr]_\w{36,}/g,
    certain: true,
  },
  { kind: 'GitHub token', seeds: ['github_pat_'], expression: /\bgithub_pat_\w{40,}/g, certain: true },
  {
    kind: 'Stripe key',
    seeds: ['sk_live_', 'rk_live_', 'whsec_'],
    expression: /\b(?:[sr]k_live_|whsec_)\w{20,}/g,
    certain: true,
  },
  {
    kind: 'Slack token',
    seeds: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxs-'],
    expression: /\bxox[bpas]-[\w-]{16,}/g,
    certain: true,
  },
  { kind: 'AWS key', seeds: ['AKIA', 'ASIA'], expression: /\bA[KS]IA[0-9A-Z]{16}\b/g, certain: true },
  { kind: 'Google key', seeds: ['AIza'], expression: /\bAIza[\w-]{35}/g, certain: true },
  { kind: 'SendGrid key', seeds: ['SG.'], expression: /\bSG\.[\w-]{20,}\.[\w-]{40,}/g, certain: true },
  { kind: 'OpenAI key', seeds: ['sk-'], expression: /\bsk-(?:proj-)?[A-Za-z0-9]{40,}/g, certain: true },
  {
    kind: 'password in a URL',
    seeds: ['://'],
    expression: /\bhttps?:\/\/[\w.-]{1,64}:([^\s:/@"'<>{}$]{4,100})@[\w.-]+/g,
    certain: false,
  },
  {
    kind: 'Authorization header',
    seeds: ['Bearer ', 'Basic '],
    expression: /["':=\s](?:Bearer|Basic) ([\w+/.~-]{20,}={0,2})/g,
    certain: false,
  },
  {
    kind: 'password',
    seeds: ['assword', 'ASSWORD', 'pwd', 'Pwd', 'PWD', 'assphrase'],
    expression: named('password|passphrase|pwd'),
    certain: false,
  },
  {
    kind: 'secret',
    seeds: ['ecret', 'ECRET'],
    expression: named('client[_-]?secret|app[_-]?secret|shared[_-]?secret|secret[_-]?key|webhook[_-]?secret|secret'),
    certain: false,
  },
  {
    kind: 'key',
    seeds: [
      'pikey',
      'piKey',
      'pi_key',
      'pi-key',
      'pi-Key',
      'PIKEY',
      'PI_KEY',
      'ccess',
      'unction',
      'ubscription',
      'uthValue',
    ],
    expression: named('api[_-]?key|access[_-]?key|access[_-]?token|functions?[_-]?key|subscription[_-]?key|authvalue'),
    certain: false,
  },
];
