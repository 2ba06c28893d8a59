declare module '@microsoft/eslint-plugin-power-apps' {
  import type { ESLint, Rule } from 'eslint';

  const plugin: ESLint.Plugin & { readonly rules: Readonly<Record<string, Rule.RuleModule>> };
  export default plugin;
}
