/*
 * Do the ARM examples of the rules, the zones of test/zones, and what each of their fixes makes of them fit Azure's published
 * types? `npm run judge:arm-examples` hands every resource to the compiler's type checker, see `typedTemplate.ts`. `--all`
 * prints everything that was said, not five of each kind; `--only AKSN…` is one rule; `--record FILE` writes the counts into
 * a file, beside those that it has. `--decompile N` takes N texts, in even steps, through `bicep decompile` instead, which
 * judges expressions, too, where it does not refuse the template.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Compiler } from './compiler';
import { kindOf, newIn, Said, type Complaints } from './judgedFix';
import { exampleTexts, fixedTexts, zoneTexts, type OwnText } from './ownTexts';
import { COMPILER_HOME, restoreCompiler } from './restoreCompiler';
import { templateComplaints, typeComplaints } from './typedTemplate';

const { values: options } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    decompile: { type: 'string' },
    only: { type: 'string', default: '' },
    record: { type: 'string' },
  },
});
const said = new Said();

/** @param kind what the texts are, as it is recorded and printed */
async function judgeOwn(compiler: Compiler, kind: string, texts: readonly OwnText[]): Promise<void> {
  const counts = { texts: texts.length, clean: 0, fixes: 0, complained: 0 };
  for (const { what, text, tried } of texts) {
    const before = await templateComplaints(compiler, text);
    if (before.size === 0) counts.clean++;
    for (const one of before.keys()) said.note(`${kind}: ${kindOf(one)}`, `${what}: ${one}`);
    if (!tried) continue;
    for (const { title, after } of fixedTexts('arm', text, tried)) {
      counts.fixes++;
      const added = newIn(await templateComplaints(compiler, after), before);
      if (added.length > 0) counts.complained++;
      for (const one of added) said.note(`a fix: ${kindOf(one)}`, `${what} ${title}: ${one}`);
    }
  }
  console.log(`${kind} | ${counts.texts} | ${counts.clean} | fixes | ${counts.fixes} | ${counts.complained}`);
  record({ [kind]: counts });
}

function record(counts: object): void {
  const file = options.record;
  if (file === undefined) return;
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly arm?: object }) : {};
  writeFileSync(file, `${JSON.stringify({ ...known, arm: { ...known.arm, ...counts } }, null, 2)}\n`);
}

/** What the type checker says of a template that is decompiled; what decompile says where it refuses. */
async function decompiled(program: string, compiler: Compiler, text: string): Promise<Complaints> {
  const at = mkdtempSync(join(tmpdir(), 'bicep-arm-'));
  try {
    const [template, file] = [join(at, 'main.json'), join(at, 'main.bicep')];
    writeFileSync(template, text);
    const env = { ...process.env, HOME: COMPILER_HOME, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
    const { stderr } = spawnSync(program, ['decompile', template], { encoding: 'utf8', env });
    if (existsSync(file)) return await typeComplaints(compiler, file);
    const error = stderr.split('\n').find((line) => /fatal error/i.test(line)) ?? stderr;
    return new Map([[`refused by decompile: ${error.replaceAll(at, '')}`, 1]]);
  } finally {
    rmSync(at, { recursive: true });
  }
}

async function judgeDecompiled(program: string, compiler: Compiler, most: number): Promise<void> {
  const all = exampleTexts('arm', options.only);
  const step = Math.max(1, all.length / most);
  const chosen = all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  let [refused, clean] = [0, 0];
  for (const { what, text } of chosen) {
    const complaints = await decompiled(program, compiler, text);
    if (complaints.size === 0) clean++;
    for (const one of complaints.keys()) {
      if (one.startsWith('refused')) refused++;
      said.note(kindOf(one), `${what}: ${one}`);
    }
  }
  console.log(`decompiled | ${chosen.length} | refused by decompile ${refused} | clean ${clean}`);
}

async function judge(): Promise<void> {
  const program = restoreCompiler();
  const compiler = new Compiler(program);
  try {
    if (options.decompile !== undefined) await judgeDecompiled(program, compiler, Number(options.decompile));
    else {
      await judgeOwn(compiler, 'examples', exampleTexts('arm', options.only));
      await judgeOwn(compiler, 'zones', zoneTexts('arm', options.only));
    }
  } finally {
    await compiler.end();
  }
  said.print(options.all ? Infinity : 5);
}

void judge();
