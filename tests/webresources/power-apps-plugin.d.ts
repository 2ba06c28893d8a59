declare module '@microsoft/eslint-plugin-power-apps' {
  import type { Rule } from 'eslint';

  export const rules: Readonly<Record<string, Rule.RuleModule>>;
}
