// Bundles what the extension ships. Options: --production (minified, no source maps), --watch (build again on change),
// --strict (an entry that is missing is an error; without it the others are built).
import { existsSync, readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const options = new Set(process.argv.slice(2));
const production = options.has('--production');

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// ES module builds first: the UMD build of jsonc-parser hides its parts from the bundler.
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  legalComments: 'none',
  define: { VERSION: JSON.stringify(version) },
};
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs' };
const browser = { ...common, platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/** What each entry becomes in dist/. */
const entries = [
  { from: 'client/src/extension.ts', to: 'dist/extension.js', with: { ...node, external: ['vscode'] } },
  { from: 'server/src/lsp/main.ts', to: 'dist/server.js', with: node },
  { from: 'server/src/cli/main.ts', to: 'dist/cli.js', with: { ...node, banner: { js: '#!/usr/bin/env node' } } },
  { from: 'client/src/report/webview.ts', to: 'dist/report.js', with: { ...browser, format: 'iife' } },
  {
    from: 'client/src/extension.web.ts',
    to: 'dist/web/extension.js',
    with: { ...browser, format: 'cjs', external: ['vscode'] },
  },
  { from: 'server/src/lsp/main.web.ts', to: 'dist/web/server.js', with: { ...browser, format: 'iife' } },
];

const present = entries.filter(({ from }) => existsSync(join(root, from)));
const missing = entries.filter((entry) => !present.includes(entry));
if (missing.length > 0 && options.has('--strict')) {
  console.error(`missing: ${missing.map(({ from }) => from).join(', ')}`);
  process.exit(2);
}

const contexts = await Promise.all(
  present.map(({ from, to, with: settings }) =>
    esbuild.context({ ...settings, entryPoints: [from], outfile: to, metafile: true }),
  ),
);

if (options.has('--watch')) {
  await Promise.all(contexts.map((context) => context.watch()));
  console.log('watching');
} else {
  for (const [index, context] of contexts.entries()) {
    const { to } = present[index];
    try {
      const { metafile } = await context.rebuild();
      console.log(`${to} ${Math.round(metafile.outputs[to].bytes / 1024)} KB`);
      if (to === 'dist/cli.js') await chmod(join(root, to), 0o755);
    } catch {
      process.exitCode = 1; // esbuild has said why; the other bundles are still wanted
    }
  }
  await Promise.all(contexts.map((context) => context.dispose()));
}
