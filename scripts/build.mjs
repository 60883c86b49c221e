// Bundles what is shipped. Options: --production (minified, no source maps), --watch (build again on change).
import { watch } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundles.mjs';
import { packagesIn } from './bundledPackages.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const options = new Set(process.argv.slice(2));

async function build() {
  const bundles = await bundle({ production: options.has('--production') });
  for (const { path, metafile } of bundles) {
    console.log(`${path} ${Math.round(metafile.outputs[path].bytes / 1024)} KB`);
  }
  const licences = packagesIn(bundles).map(({ name, version, text }) => `${name} ${version}\n\n${text}`);
  await writeFile(join(root, 'dist/licences.txt'), licences.join(`\n\n${'-'.repeat(72)}\n\n`));
  await chmod(join(root, 'dist/cli.js'), 0o755);
}

/** Builds again when nothing has changed for a moment. */
function watchSources() {
  let timer;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => build().catch(() => {}), 100); // esbuild has said why
  };
  for (const folder of ['server/src', 'client/src']) watch(join(root, folder), { recursive: true }, again);
  console.log('watching');
}

await rm(join(root, 'dist'), { recursive: true, force: true });
try {
  await build();
} catch (error) {
  if (!error.errors) throw error;
  process.exitCode = 1;
}
if (options.has('--watch')) watchSources();
