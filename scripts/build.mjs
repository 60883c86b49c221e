// Bundles what is shipped. Options: --production (minified, no source maps), --package (the same, made as small as can be,
// which takes longer), --watch (build again on change).
import { watch } from 'node:fs';
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundles.mjs';
import { packagesIn } from './bundledPackages.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const options = new Set(process.argv.slice(2));

async function build() {
  const isPackage = options.has('--package');
  const bundles = await bundle({ production: isPackage || options.has('--production') });
  for (const { path } of bundles) {
    if (isPackage) await shrink(join(root, path));
    console.log(`${path} ${Math.round((await stat(join(root, path))).size / 1024)} KB`);
  }
  const licences = packagesIn(bundles).map(({ name, version, text }) => `${name} ${version}\n\n${text}`);
  await writeFile(join(root, 'dist/licences.txt'), licences.join(`\n\n${'-'.repeat(72)}\n\n`));
  await chmod(join(root, 'dist/cli.js'), 0o755);
}

/** Minifies once more what esbuild has minified: it looks at each expression by itself, terser at what they come to. */
async function shrink(file) {
  // Other builds do without.
  const { minify } = await import('terser');
  const { code } = await minify(await readFile(file, 'utf8'), { compress: { passes: 2 } });
  await writeFile(file, code);
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
