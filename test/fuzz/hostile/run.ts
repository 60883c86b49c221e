import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../../server/src/cli/run';
import { bases } from '../bases';
import { kindOfError, Trials, worked, type Failure, type Run } from '../failure';
import { Random } from '../random';
import { spoiled } from '../texts/spoil';
import { DEEP_TEXTS } from './deepTexts';
import { GROWING_VALUES } from './growingValues';

/** A workspace of a few files is read and reviewed in far less. */
const LONGEST_MS = 20_000;
/** Stands in a file outside of the workspace, which nothing may lead out of. */
const SECRET = 'SecretOutsideOfTheWorkspace';

/** One thing in a workspace. Paths are relative to it. */
type Entry =
  | { readonly kind: 'file'; readonly path: string; readonly content: string | Uint8Array }
  | { readonly kind: 'link'; readonly path: string; readonly to: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'pipe'; readonly path: string };

/** Names that a file system takes and a report must not obey. */
const NAMES = [
  'main.bicep',
  'main.tf',
  'main.json',
  'a\nb.bicep',
  'a\u001b[31m.tf',
  '::error::x.bicep',
  '##vso[task.complete].json',
  '<script>.bicep',
  "it's.tf",
  '{a,b}.bicep',
  '[a](b).tf',
  'ünïcode \u202e.bicep',
  '-x.bicep',
  'terraform.tfvars',
  'prod.tfvars',
  'main.bicepparam',
  'main.parameters.json',
  'main.tf.json',
  'terragrunt.hcl',
  'bicepconfig.json',
  'aks-network-review.json',
  'plan.json',
];
const FOLDERS = ['', 'a/', 'a/b/', 'modules/', 'envs/prod/', '.github/', 'x{y}/'];

/** Where links lead: out, around, into what never ends, nowhere. */
const TARGETS = ['/dev/zero', '/dev/random', '/dev/null', '/proc/self/environ', '..', '.', 'main.bicep', 'nowhere', '../outside/secret.bicep', '../outside', '../../../../../../etc/passwd']; // prettier-ignore

const LOADING: Readonly<Record<string, (path: string) => string>> = {
  '.bicep': (path) =>
    `var a = loadTextContent('${path}')\nvar b = loadJsonContent('${path}')\nvar c = loadYamlContent('${path}')\nmodule m '${path}' = {\n  name: 'm'\n}\nresource r 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: a\n  location: a\n}\noutput x string = a\n`,
  '.tf': (path) =>
    `locals {\n  a = file("${path}")\n  b = yamldecode(file("${path}"))\n  c = templatefile("${path}", {})\n  d = fileset("${path}", "**")\n}\nmodule "m" {\n  source = "./${path}"\n}\nresource "azurerm_virtual_network" "r" {\n  name = local.a\n  location = local.a\n}\noutput "x" {\n  value = local.a\n}\n`,
};

const PROJECTS = [
  '{"exclude": ["**/{a,b}/*".repeat]}',
  `{"exclude": ["${'*a'.repeat(400)}b", "{${'{'.repeat(300)}", "/", "../**", ""]}`,
  `{"severity": {"AKSN101": "off", "\u001b": 1}, "ignore": [{"rule": "*", "resource": "${'*a'.repeat(200)}"}], "parameters": {"../../x": ["/etc/passwd", "../outside/secret.tfvars"]}}`,
  `${'['.repeat(5000)}`,
  '{"parameters": {"main.bicep": [["main.bicepparam"], 1, null, {}]}}',
];

function entriesOf(seed: number): readonly Entry[] {
  const random = new Random(seed);
  const made = new Map<string, Entry>();
  const put = (entry: Entry) => {
    if (!made.has(entry.path)) made.set(entry.path, entry);
  };
  for (let left = 3 + random.below(8); left > 0; left--) {
    const path = random.of(FOLDERS) + random.of(NAMES);
    const ending = /\.\w+$/.exec(path)![0];
    const roll = random.next();
    if (/aks-network-review|bicepconfig/.test(path)) put({ kind: 'file', path, content: random.of(PROJECTS) });
    else if (roll < 0.12) put({ kind: 'link', path, to: random.of(TARGETS) });
    else if (roll < 0.16) put({ kind: 'pipe', path });
    else if (roll < 0.2) put({ kind: 'folder', path });
    else put({ kind: 'file', path, content: contentFor(ending, random) });
  }
  return [...made.values()];
}

function contentFor(ending: string, random: Random): string | Uint8Array {
  const roll = random.next();
  const loading = LOADING[ending];
  if (roll < 0.2 && loading) return loading(random.of([...TARGETS, ...NAMES]));
  if (roll < 0.3) return Buffer.from(Array.from({ length: random.below(300) }, () => random.below(256)));
  const fitting = [...DEEP_TEXTS, ...GROWING_VALUES].filter(({ file }) => file.endsWith(ending));
  if (roll < 0.5 && fitting.length > 0) return random.of(fitting).text(random.of([3, 40, 1000]));
  const sample = random.of(bases().filter(({ files }) => Object.keys(files).some((name) => name.endsWith(ending))));
  const text = sample ? Object.entries(sample.files).find(([name]) => name.endsWith(ending))![1] : '{}';
  const whole = random.chance(0.5) ? spoiled(text, sample?.language ?? 'arm', random) : text;
  return random.chance(0.1) ? Buffer.from(`\ufeff${whole}`, 'utf16le') : whole;
}

/** Writes what a seed makes into a folder. What the file system or the machine does not take is left out. */
function build(folder: string, entries: readonly Entry[]): void {
  mkdirSync(join(folder, '../outside'), { recursive: true });
  writeFileSync(join(folder, '../outside/secret.bicep'), `output ${SECRET} string = '${SECRET}'\n`);
  writeFileSync(join(folder, '../outside/secret.tfvars'), `a = "${SECRET}"\n`);
  for (const entry of entries) {
    const path = join(folder, entry.path);
    try {
      mkdirSync(dirname(path), { recursive: true });
      if (entry.kind === 'file') writeFileSync(path, entry.content);
      else if (entry.kind === 'link') symlinkSync(entry.to, path);
      else if (entry.kind === 'folder') mkdirSync(path);
      else spawnSync('mkfifo', [path]);
    } catch {
      // A folder stands where another entry wants a file, or the other way round.
    }
  }
}

/** Characters that a terminal or a log obeys. */
const OBEYED = /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** Reviews a folder as the command line does. @returns what does not hold */
async function wrongOf(folder: string, format: string, args: readonly string[]): Promise<string | undefined> {
  const [out, error]: [string[], string[]] = [[], []];
  const started = worked();
  let status: number;
  try {
    status = await run(['--format', format, ...args, folder], {
      out: (text) => void out.push(text),
      error: (text) => void error.push(text),
      terminal: false,
      columns: undefined,
      input: () => Promise.resolve(new Uint8Array()),
      environment: {},
    });
  } catch (thrown) {
    return kindOfError(thrown);
  }
  const [printed, told] = [out.join(''), error.join('')];
  if (worked() - started > LONGEST_MS) return `it takes more than ${LONGEST_MS} ms`;
  if (![0, 1, 2].includes(status)) return `the exit code is ${status}`;
  if (printed.includes(SECRET)) return 'a file outside of the workspace was read';
  if (/review failed|AKSN\d+ failed/.test(told)) return /.*failed.*/.exec(told)![0].replace(/^.*?: /, '');
  // A patch is what it is, for a program that applies it.
  const isPatch = args.includes('--dry-run');
  const controls = OBEYED.exec(told) ?? (format === 'json' || isPatch ? null : OBEYED.exec(printed));
  if (controls) return `a control character is printed: ${JSON.stringify(controls[0])}`;
  if (format !== 'json' || isPatch) return undefined;
  try {
    JSON.parse(printed);
    return undefined;
  } catch {
    return 'the report is no JSON';
  }
}

/** Builds the workspace of a seed and reviews it. */
export async function wrongIn(seed: number, entries = entriesOf(seed)): Promise<string | undefined> {
  const top = mkdtempSync(join(tmpdir(), 'aks-network-review-hostile-'));
  const folder = join(top, 'workspace');
  try {
    mkdirSync(join(folder, '.git'), { recursive: true });
    build(folder, entries);
    const random = new Random(seed);
    const format = random.of(['json', 'json', 'pretty', 'github', 'sarif', 'markdown', 'html', 'junit']);
    return await wrongOf(folder, format, random.chance(0.2) ? ['--fix', '--dry-run'] : []);
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

/** The fewest entries that still fail. */
async function shrunkEntries(seed: number, what: string): Promise<readonly Entry[]> {
  let made = entriesOf(seed);
  for (let at = 0; at < made.length;) {
    const fewer = made.filter((_, index) => index !== at);
    if ((await wrongIn(seed, fewer)) === what) made = fewer;
    else at++;
  }
  return made;
}

/**
 * Reviews hostile workspaces through the command line's reading.
 * @param count how many
 * @param seed the same gives the same workspaces
 * @param tell told of every failure that is kept when it is found
 */
export async function fuzzHostile(count: number, seed: number, tell?: (failure: Failure) => void): Promise<Run> {
  const order = new Random(seed);
  const trials = new Trials(tell);
  for (let made = 0; made < count; made++) {
    const own = order.below(1 << 30);
    const what = await wrongIn(own);
    if (what === undefined) continue;
    const entries = await shrunkEntries(own, what);
    trials.add(what, own, () => Object.fromEntries(entries.map((entry) => [entry.path, described(entry)])));
  }
  return { count, failures: trials.failures };
}

function described(entry: Entry): string {
  if (entry.kind === 'link') return `(a link to ${entry.to})`;
  if (entry.kind !== 'file') return `(a ${entry.kind})`;
  return typeof entry.content === 'string' ? entry.content : `(${entry.content.length} bytes)`;
}
