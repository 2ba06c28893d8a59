/** Tests are TypeScript; esbuild turns each file into CommonJS, `npm run check` looks at the types. */
export default {
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  transform: { '\\.(tsx?|mjs|js)$': '<rootDir>/tests/support/esbuild-transformer.cjs' },
  // Published as ES modules only, which jest's module loader cannot read untransformed.
  transformIgnorePatterns: ['/node_modules/(?!(@noble/hashes|@apidevtools|jose)/)'],
  // Its package offers itself to `import` only, although it is CommonJS as the tests are.
  moduleNameMapper: { '^dataverse-webapi/lib/node$': '<rootDir>/node_modules/dataverse-webapi/lib/node.js' },
  reporters: ['default', '<rootDir>/tests/support/plain-count-reporter.cjs'],
  // There to end what hangs, on the slowest machine: no test is about it.
  testTimeout: 120_000,
  // Left to itself, jest keeps one core free, which is half of a machine of two.
  maxWorkers: '100%',
  // What the tests of many files leave behind makes the next ones slower.
  workerIdleMemoryLimit: '1GB',
};
