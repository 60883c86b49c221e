// What of others is in the bundles, and what they ask for it: that their licence comes along.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * The packages that went into bundles, by name.
 * @param {readonly { metafile: import('esbuild').Metafile }[]} bundles
 * @returns {{ name: string, version: string, licence: string, text: string }[]} licence: as package.json names it; text:
 *   its own words
 * @throws where a package comes without the text
 */
export function packagesIn(bundles) {
  const inputs = bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const folders = new Set(inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []));
  return [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((one) => /^licen[cs]e(\.\w+)?$/i.test(one));
    if (file === undefined) throw new Error(`${name} comes without its licence`);
    return { name, version, licence: license, text: readFileSync(join(root, folder, file), 'utf8').trim() };
  });
}
