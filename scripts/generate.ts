/**
 * Writes what follows from the sources: docs/rules/*.md, the table of docs/rules.md, the layers table of
 * docs/architecture.md, the table of fixes of docs/fixes.md, the page of refusals, the JSON schema of the project file, style and script of the
 * report as one file, and in package.json the languages, their grammars, what activates the extension, and the setting for
 * intents. `npm run generate` writes, `--check` only says what is stale (exit code 1).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixesOf } from './pages/fixesOf';
import { refusalsPage } from './pages/refusalsPage';
import { reportFileAssets } from './pages/reportFileAssets';
import { rulePage } from './pages/rulePage';
import { severityText } from './pages/severityText';
import { sourceLinks } from './pages/sourceLinks';
import { rules } from '../server/src/rules/ruleRegistry';
import { TOPICS } from '../server/src/rules/rule';
import { layers } from '../test/architecture/layers';
import { manifestWith, type Manifest } from './manifest';
import { projectSchema } from './projectSchema';

const root = join(__dirname, '..');
const check = process.argv.includes('--check');
const stale: string[] = [];

function put(path: string, text: string): void {
  const full = join(root, path);
  if (existsSync(full) && readFileSync(full, 'utf8') === text) return;
  stale.push(path);
  if (!check) writeFileSync(full, text);
}

/** Replaces what stands between `<!-- name:start -->` and `<!-- name:end -->`. */
function section(path: string, name: string, text: string): void {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const old = readFileSync(join(root, path), 'utf8');
  const [from, to] = [old.indexOf(start), old.indexOf(end)];
  if (from < 0 || to < 0) throw new Error(`${path} has no section ${name}`);
  put(path, `${old.slice(0, from + start.length)}\n\n${text}\n\n${old.slice(to)}`);
}

if (!check) mkdirSync(join(root, 'docs/rules'), { recursive: true });
for (const rule of rules) put(`docs/rules/${rule.code}.md`, rulePage(rule));
const known = new Set(rules.map(({ code }) => `${code}.md`));
for (const file of readdirSync(join(root, 'docs/rules'))) {
  if (known.has(file)) continue;
  stale.push(`docs/rules/${file}`);
  if (!check) rmSync(join(root, 'docs/rules', file));
}

const rows = rules.map(
  (rule) =>
    `| [${rule.code}](rules/${rule.code}.md) | ${rule.name} | ${TOPICS[rule.topic]} | ${severityText(rule)} | ${rule.fix} | ${rule.summary} |`,
);
section(
  'docs/rules.md',
  'rules',
  ['| rule | name | topic | severity | fix | what it says |', '|---|---|---|---|---|---|', ...rows].join('\n'),
);

const cell = (text: string): string => text.replace(/\|/g, '\\|');
const fixRows = rules.flatMap((rule) =>
  fixesOf(rule).map(
    ({ title, safety, consequence }) =>
      `| [${rule.code}](rules/${rule.code}.md) | ${cell(title)} | ${safety} | ${cell(consequence.says)} ${sourceLinks(consequence)} |`,
  ),
);
section(
  'docs/fixes.md',
  'fixes',
  [
    '| rule | fix | safety | what it does to what runs, and where that was read |',
    '|---|---|---|---|',
    ...fixRows,
  ].join('\n'),
);

const layerRows = layers.map(
  ({ folder, what, not, may }) => `| \`${folder}\` | ${what} | ${not} | ${may.join(', ') || '–'} |`,
);
section(
  'docs/architecture.md',
  'layers',
  ['| layer | what it holds | what it does not know | imports |', '|---|---|---|---|', ...layerRows].join('\n'),
);

put('docs/conformance/refusals.md', refusalsPage());
put('server/src/report/html/assets.ts', reportFileAssets(root));
put('schemas/aks-network-review.schema.json', `${JSON.stringify(projectSchema(), undefined, 2)}\n`);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
put('package.json', `${JSON.stringify(manifestWith(manifest), undefined, 2)}\n`);

if (stale.length > 0) console.log(`${check ? 'stale' : 'written'}: ${stale.join(', ')}`);
if (check && stale.length > 0) process.exit(1);
