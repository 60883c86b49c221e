// What the extension and the command line ship, and how it is bundled.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { bundleShared } from './sharedBundle.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** True in a worker of a browser, and nowhere else. */
const IN_WORKER = `'WorkerGlobalScope' in globalThis`;

/**
 * Builds everything in dist/.
 * @param {{ production?: boolean, write?: boolean }} [options] production: minified, without source maps; write: false
 *   keeps everything in memory
 * @returns {Promise<{ path: string, metafile: import('esbuild').Metafile }[]>} the bundles, and what went into them
 */
export async function bundle({ production = false, write = true } = {}) {
  const common = {
    absWorkingDir: root,
    bundle: true,
    write,
    minify: production,
    sourcemap: production ? false : 'linked',
    logLevel: 'warning',
    legalComments: 'none',
    // Only what is bundled can be set up late.
    supported: { 'dynamic-import': false },
    define: { VERSION: JSON.stringify(version) },
  };
  // ES module builds first: the UMD build of jsonc-parser hides its parts from the bundler.
  const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };
  const browser = { ...common, platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

  const engine = bundleShared(
    {
      from: 'server/src/lsp/main.web.ts',
      to: 'dist/engine.js',
      // A worker has no `module`.
      options: { ...browser, format: 'cjs', banner: { js: `'use strict'; var module = module || {};` } },
      isLate: (path) => /^server\/src\/lsp\/|^node_modules\/vscode-(jsonrpc|languageserver)/.test(path),
      start: IN_WORKER,
    },
    [
      { from: 'server/src/lsp/main.ts', to: 'dist/server.js', options: node },
      {
        from: 'server/src/cli/main.ts',
        to: 'dist/cli.js',
        options: { ...node, banner: { js: '#!/usr/bin/env node' } },
      },
    ],
  );
  const client = bundleShared(
    {
      from: 'client/src/extension.ts',
      to: 'dist/extension.js',
      options: {
        ...browser,
        format: 'cjs',
        alias: { 'vscode-languageclient/node': './nodeClient.js' },
        external: ['vscode', './nodeClient.js'],
      },
      isLate: (path) => path.startsWith('node_modules/'),
    },
    [{ from: 'vscode-languageclient/node', to: 'dist/nodeClient.js', options: { ...node, external: ['vscode'] } }],
  );
  const page = async (entry, outfile) => {
    const options = { ...browser, format: 'iife', entryPoints: [entry], outfile, metafile: true };
    return [{ path: outfile, metafile: (await esbuild.build(options)).metafile }];
  };
  const written = await Promise.all([
    engine,
    client,
    page('client/src/report/webview/main.ts', 'dist/report.js'),
    // Loaded by the page when the picture is shown.
    page('client/src/report/picture/main.ts', 'dist/picture.js'),
    page('client/src/ask/webview/main.ts', 'dist/ask.js'),
  ]);
  if (write) writeFileSync(join(root, 'dist', 'rulePages.json'), rulePages());
  return written.flat();
}

/** All pages of rules as one file, by the rule's code: apart, they take three times the room in the package. */
function rulePages() {
  const folder = join(root, 'docs', 'rules');
  const pages = readdirSync(folder).sort();
  return JSON.stringify(
    Object.fromEntries(pages.map((page) => [page.replace(/\.md$/, ''), readFileSync(join(folder, page), 'utf8')])),
  );
}
