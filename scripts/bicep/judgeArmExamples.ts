/*
 * Do the ARM examples of the rules fit the published types? `npx tsx scripts/bicep/judgeArmExamples.ts` decompiles each and
 * compiles what comes out; `--most N` takes N of them, in even steps. Counted is what the type checker says (BCP…), not
 * the linter, which judges how decompile writes. A template that decompile refuses is said nothing of.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { textsOf } from '../../test/rules/tester';
import { allExamples } from '../examplesOf';
import { Compiler } from './compiler';
import { COMPILER_HOME, restoreCompiler } from './restoreCompiler';

const { values: options } = parseArgs({ options: { most: { type: 'string', default: '100000' } } });
const all = allExamples().flatMap(({ code, examples }) => textsOf(examples.arm).map((text) => ({ code, text })));
const step = Math.max(1, all.length / Number(options.most));
const chosen = all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));

async function judge(): Promise<void> {
  const program = restoreCompiler();
  const compiler = new Compiler(program);
  const said = new Map<string, Set<string>>();
  const note = (what: string, code: string) => said.set(what, (said.get(what) ?? new Set()).add(code));
  let [refused, clean] = [0, 0];
  for (const { code, text } of chosen) {
    const at = mkdtempSync(join(tmpdir(), 'bicep-arm-'));
    const [template, file] = [join(at, 'main.json'), join(at, 'main.bicep')];
    writeFileSync(template, text);
    const env = { ...process.env, HOME: COMPILER_HOME, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
    const { stderr } = spawnSync(program, ['decompile', template], { encoding: 'utf8', env });
    if (!existsSync(file)) {
      refused++;
      note(
        `decompile: ${
          stderr
            .split('\n')
            .filter((line) => /fatal error/i.test(line))[0]
            ?.replaceAll(at, '') ?? ''
        }`,
        code,
      );
    } else {
      const { diagnostics } = await compiler.compile(file);
      const judged = diagnostics.filter(({ level, code: id }) => id.startsWith('BCP') && level !== 'Info');
      if (judged.length === 0) clean++;
      for (const { code: id, message } of judged) note(`${id}: ${message}`, code);
    }
    rmSync(at, { recursive: true });
  }
  await compiler.end();
  console.log(`ARM examples | ${chosen.length} | refused by decompile ${refused} | clean ${clean}`);
  for (const [what, codes] of [...said].sort((a, b) => b[1].size - a[1].size))
    console.log(`  ${what} (${[...codes].join(' ')})`);
}

void judge();
