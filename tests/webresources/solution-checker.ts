import { rules as powerApps } from '@microsoft/eslint-plugin-power-apps';
import { Linter } from 'eslint';

/** Every rule of the plugin, which has the solution checker's rules for scripts; its own list leaves five out. */
const checkerRules = [
  ...['avoid-2011-api', 'avoid-browser-specific-api', 'avoid-crm2011-service-odata', 'avoid-crm2011-service-soap'],
  ...['avoid-dom-form', 'avoid-dom-form-event', 'avoid-isactivitytype', 'avoid-jquery211-library', 'avoid-loadtheme'],
  ...['avoid-modals', 'avoid-ui-refreshribbon', 'avoid-unpub-api', 'avoid-window-top', 'do-not-make-parent-assumption'],
  ...['use-appsidepane-api', 'use-async', 'use-cached-webresource', 'use-client-context'],
  ...['use-getsecurityroleprivilegesinfo', 'use-global-context', 'use-grid-api', 'use-navigation-api', 'use-offline'],
  ...['use-org-setting', 'use-relative-uri', 'use-utility-dialogs'],
];

/** What the checker of the service looks for besides, and the plugin does not: web-avoid-eval, web-remove-debug-script and others. */
const ownRules: Linter.RulesRecord = {
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-script-url': 'error',
  'no-debugger': 'error',
  'no-alert': 'error',
  'no-console': 'error',
  strict: ['error', 'global'],
};

const globals = { window: false, document: false, setTimeout: false, setInterval: false, Xrm: false } as const;

/** What is wrong with a script as it is installed: rule and words. Nothing newer than ES2019 is read. */
export function checkScript(code: string): readonly string[] {
  const rules: Linter.RulesRecord = { ...ownRules };
  for (const rule of checkerRules) rules[`power-apps/${rule}`] = 'error';
  const messages = new Linter().verify(code, [
    {
      plugins: { 'power-apps': { rules: powerApps } },
      languageOptions: { ecmaVersion: 2019, sourceType: 'script', globals },
      linterOptions: { reportUnusedDisableDirectives: 'off', noInlineConfig: true },
      rules,
    },
  ]);
  return messages.map(({ ruleId, message }) => `${ruleId ?? 'syntax'}: ${message}`);
}

export const ruleNames = checkerRules;
