import tseslint from 'typescript-eslint';

/** Correctness only: layout is prettier's, layering is dependency-cruiser's, unused code is knip's. */
export default tseslint.config(
  { ignores: ['dist/**', '.tsbuild/**', '.cueline/**', 'node_modules/**', 'tests/fixtures/**'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './connector/*/tsconfig.json',
          './connector/definition/preview/page/tsconfig.json',
          './{plugins,webresources,solution,scripts,tests}/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-console': 'error',
      // `async` says that a function answers with a promise and never throws past it, with or without an await.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name: the name is then the same everywhere.' },
        {
          selector: 'ExportAllDeclaration',
          message: 'Name what the room shows: an index is a decision, not an accident.',
        },
      ],
      // Numbers in messages are fine; everything else stays strict.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
);
