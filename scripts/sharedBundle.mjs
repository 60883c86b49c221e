// One bundle with all that several programs share, and a small one for the rest of each.
import { relative } from 'node:path';
import esbuild from 'esbuild';

/**
 * @typedef {object} Bundle
 * @property {string} from its entry
 * @property {string} to
 * @property {import('esbuild').BuildOptions} options
 */

/**
 * @typedef {object} Late what is set up when somebody first asks for a module of it, not when the bundle is loaded
 * @property {(path: string) => boolean} isLate
 * @property {string} [start] where this JavaScript condition holds, the bundle runs its entry; without it always
 */

/**
 * Bundles programs that load the shared bundle beside them and take from there every module that it has.
 * @param {Bundle & Late} shared it exports `soon` and `late`, the modules that others ask for
 * @param {readonly Bundle[]} programs
 * @returns {Promise<{ path: string, metafile: import('esbuild').Metafile }[]>} what was written
 */
export async function bundleShared(shared, programs) {
  const root = shared.options.absWorkingDir;
  const beside = `./${shared.to.split('/').at(-1)}`;
  const all = await modulesOf(shared);
  const groupOf = (name) => (all.has(name) ? (shared.isLate(name) ? 'late' : 'soon') : undefined);
  /** What is asked for across a border; the place in the list is the name. */
  const asked = { soon: [], late: [] };

  /** Has what comes from another side of a border handed over. */
  const border = (isForeign, exported) => ({
    name: 'border',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, pluginData, ...where }) => {
        if (pluginData === asked || where.kind === 'entry-point' || where.namespace === 'border') return undefined;
        const resolved = await build.resolve(path, { ...where, pluginData: asked });
        const name = relative(root, resolved.path);
        const group = groupOf(name);
        if (resolved.external || group === undefined || !isForeign(group, relative(root, where.importer)))
          return resolved;
        if (!asked[group].includes(name)) asked[group].push(name);
        return { path: `${group}/${asked[group].indexOf(name)}`, namespace: 'border' };
      });
      build.onLoad({ filter: /.*/, namespace: 'border' }, ({ path }) => {
        const [group, place] = path.split('/');
        return { contents: `module.exports = ${exported(group)}[${place}]${group === 'late' ? '()' : ''};` };
      });
    },
  });
  const build = async ({ to, options }, more) => {
    const { metafile } = await esbuild.build({ ...options, outfile: to, metafile: true, ...more });
    return { path: to, metafile };
  };

  const written = [];
  for (const program of programs) {
    written.push(
      await build(program, {
        entryPoints: [program.from],
        external: [...(program.options.external ?? []), beside],
        plugins: [
          border(
            () => true,
            (group) => `require(${JSON.stringify(beside)}).${group}`,
          ),
        ],
      }),
    );
  }

  // If late modules imported others, these would become late with them: they are handed over at the border, too.
  for (const [name, imports] of all) {
    if (groupOf(name) !== 'late') continue;
    for (const path of imports) if (groupOf(path) === 'soon' && !asked.soon.includes(path)) asked.soon.push(path);
  }
  const hands = {
    name: 'hands',
    setup: (build) => {
      build.onResolve({ filter: /^hands$/ }, () => ({ path: 'hands', namespace: 'hands' }));
      build.onLoad({ filter: /.*/, namespace: 'hands' }, () => ({ contents: 'module.exports = {};' }));
    },
  };
  const handed = border(
    (group, importer) => group === 'soon' && groupOf(importer) === 'late',
    (group) => `require('hands').${group}`,
  );
  written.push(
    await build(shared, {
      stdin: { contents: entryOf(shared, asked), resolveDir: root, sourcefile: 'entry.js' },
      plugins: [hands, handed],
    }),
  );
  return written;
}

/** The modules that an entry leads to, with what each imports. */
async function modulesOf({ from, to, options }) {
  const { metafile } = await esbuild.build({
    ...options,
    entryPoints: [from],
    outfile: to,
    write: false,
    metafile: true,
  });
  return new Map(Object.entries(metafile.inputs).map(([name, { imports }]) => [name, imports.map(({ path }) => path)]));
}

function entryOf({ from, start }, { soon, late }) {
  const quoted = (path) => JSON.stringify(`./${path}`);
  return [
    `import hands from 'hands';`,
    ...soon.map((path, i) => `import * as soon${i} from ${quoted(path)};`),
    ...(start === undefined ? [`export * from ${quoted(from)};`] : []),
    `export const soon = [${soon.map((_, i) => `soon${i}`).join(', ')}];`,
    `export const late = [${late.map((path) => `() => require(${quoted(path)})`).join(', ')}];`,
    `hands.soon = soon;`,
    ...(start === undefined ? [] : [`if (${start}) require(${quoted(from)});`]),
  ].join('\n');
}
