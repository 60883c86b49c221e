import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, transformSync } from 'esbuild';

/**
 * Style and script of the report as one file, as texts with the hashes that its content policy names. They are written in
 * client/src/reportFile, media/picture.css and media/report-file.css.
 */
export function reportFileAssets(root: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(root, 'client/src/reportFile/main.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    write: false,
  });
  const script = outputFiles[0]!.text.trim();
  const css = ['picture.css', 'report-file.css']
    .map((name) => readFileSync(join(root, 'media', name), 'utf8'))
    .join('\n');
  const style = transformSync(css, { loader: 'css', minify: true, target: 'es2022' }).code.trim();
  for (const text of [script, style]) {
    if (/<\/(script|style)|<!--/i.test(text)) throw new Error('style or script would end before its end');
  }
  return [
    '// Written by `npm run generate` from client/src/reportFile, media/picture.css and media/report-file.css.',
    `export const STYLE = ${JSON.stringify(style)};`,
    `export const STYLE_HASH = ${JSON.stringify(hash(style))};`,
    `export const SCRIPT = ${JSON.stringify(script)};`,
    `export const SCRIPT_HASH = ${JSON.stringify(hash(script))};`,
    '',
  ].join('\n');
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}
