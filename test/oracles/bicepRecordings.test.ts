import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Asked, type Answer } from '../../scripts/bicep/evaluateExpressions';
import { Compiler } from '../../scripts/bicep/compiler';
import { judge, type Judged } from '../../scripts/bicep/compileText';
import { restoredCompiler } from '../../scripts/bicep/restoreCompiler';
import { textsOf } from '../../scripts/bicep/readLanguageTexts';
import { COMPILER } from '../../scripts/bicep/versions';

const folder = join(__dirname, 'bicep');
const read = <T>(...path: readonly string[]) => JSON.parse(readFileSync(join(folder, ...path), 'utf8')) as T;
/** Every so many of what was recorded are asked again. */
const EVERY = 60;
const sampled = <T>(items: readonly T[]) => items.filter((_, index) => index % EVERY === 0);

describe('Recorded answers of the Bicep compiler', () => {
  const recorded = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(functions|language)\W.*\.json$/.test(file),
  );

  it(`are of the version that is pinned: ${COMPILER.version}`, () => {
    assert.deepEqual(new Set(recorded.map((file) => read<{ bicep: string }>(file).bicep)), new Set([COMPILER.version]));
  });

  const program = restoredCompiler();
  if (program === undefined) return;
  it('are those of the compiler on this machine, as far as a sample shows', async function () {
    this.timeout(300_000);
    const compiler = new Compiler(program);
    const asked = new Asked(compiler);
    try {
      assert.equal(await compiler.version(), COMPILER.version);
      for (const file of readdirSync(join(folder, 'functions'))) {
        const { answers } = read<{ answers: { expression: string; answer: Answer }[] }>('functions', file);
        const known = sampled(answers.filter(({ answer }) => !('refused' in answer)));
        const found = await asked.answers(known.map(({ expression }) => expression));
        assert.deepEqual(
          found,
          known.map(({ answer }) => answer),
          file,
        );
      }
      for (const file of readdirSync(join(folder, 'language')).filter((name) => name.endsWith('.txt'))) {
        const { texts } = read<{ texts: Record<string, Judged> }>('language', file.replace('.txt', '.json'));
        for (const text of sampled(textsOf(readFileSync(join(folder, 'language', file), 'utf8')))) {
          assert.deepEqual(await judge(compiler, text), texts[text.name], text.name);
        }
      }
    } finally {
      asked.end();
      await compiler.end();
    }
  });
});
