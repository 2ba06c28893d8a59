const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

module.exports = {
  getCacheKey: (source, path) => createHash('sha256').update(version).update(path).update(source).digest('hex'),
  process: (source, path) =>
    transformSync(source, {
      sourcefile: path,
      loader: /\.tsx?$/.exec(path)?.[0].slice(1) ?? 'js',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      format: 'cjs',
      // Modules are strict; without this a write to a frozen object would pass unnoticed in tests only.
      banner: '"use strict";',
      target: 'node20',
      // Jest loads CommonJS: an import that waits until it is needed becomes a require that does.
      supported: { 'dynamic-import': false },
      sourcemap: 'inline',
    }),
};
