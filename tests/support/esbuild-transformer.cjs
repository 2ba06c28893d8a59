const { createHash } = require('node:crypto');
const { buildSync, transformSync, version } = require('esbuild');

const common = {
  format: 'cjs',
  // Modules are strict; without this a write to a frozen object would pass unnoticed in tests only.
  banner: '"use strict";',
  target: 'node20',
  // Jest loads CommonJS: an import that waits until it is needed becomes a require that does.
  supported: { 'dynamic-import': false },
};

/**
 * A module of a package, with those of its own modules that it uses: where each is CommonJS of its own, every call between them
 * goes through a getter, and hashes take ten times as long.
 */
const packed = (path) =>
  buildSync({
    ...common,
    banner: { js: common.banner },
    entryPoints: [path],
    bundle: true,
    packages: 'external',
    platform: 'node',
    write: false,
  }).outputFiles[0].text;

module.exports = {
  getCacheKey: (source, path) =>
    createHash('sha256').update(version).update('packed').update(path).update(source).digest('hex'),
  process: (source, path) =>
    /node_modules\/@noble\/hashes\//.test(path.replaceAll('\\', '/'))
      ? { code: packed(path) }
      : transformSync(source, {
          ...common,
          sourcefile: path,
          loader: /\.tsx?$/.exec(path)?.[0].slice(1) ?? 'js',
          jsx: 'automatic',
          jsxImportSource: 'preact',
          // Beside the code and not in it: jest compiles the code again for every test file.
          sourcemap: 'external',
          sourcesContent: false,
        }),
};
