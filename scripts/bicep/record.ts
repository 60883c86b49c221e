/*
 * Writes down what the Bicep compiler says, as data in test/oracles/bicep: `npm run record:bicep`. Restores the compiler
 * when it is not there. To ask for a new expression, add `{"expression":"…","guess":{"value":…}}` (or
 * `{"refused":true}`, `{"left":true}`) to one of the files in functions/ and run this: answers of all files are written
 * anew, and a guess that was wrong is kept beside its answer.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Asked, type Answer } from './evaluateExpressions';
import { Compiler } from './compiler';
import { judge } from './compileText';
import { restoreCompiler } from './restoreCompiler';
import { textsOf } from './readLanguageTexts';

const oracles = join(__dirname, '../../test/oracles/bicep');

/** What was thought to be the answer; of a refusal or of what is left, that it is one. */
type Guess = { readonly value: unknown } | { readonly refused: true } | { readonly left: true };

/** A line of functions/*.json. */
interface Recorded {
  readonly expression: string;
  readonly guess?: Guess;
  readonly answer?: Answer;
}

function isRight(guess: Guess, answer: Answer): boolean {
  if ('value' in guess) return 'value' in answer && isDeepStrictEqual(guess.value, answer.value);
  return 'refused' in guess ? 'refused' in answer : 'left' in answer;
}

const AT_ONCE = 32;

/** Expressions that are asked together: those that were refused, or are thought to be, one by one. */
function groups(answers: readonly Recorded[]): readonly (readonly Recorded[])[] {
  const isRefused = ({ guess, answer }: Recorded) => 'refused' in (answer ?? guess ?? {});
  const others = answers.filter((it) => !isRefused(it));
  const together = Array.from({ length: Math.ceil(others.length / AT_ONCE) }, (_, index) =>
    others.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
  return [...together, ...answers.filter(isRefused).map((it) => [it])];
}

async function recordFunctions(compiler: Compiler, version: string): Promise<void> {
  const asked = new Asked(compiler);
  const folder = join(oracles, 'functions');
  for (const file of readdirSync(folder)) {
    const { answers } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { answers: readonly Recorded[] };
    const found = new Map<string, Answer>();
    for (const group of groups(answers)) {
      const expressions = group.map(({ expression }) => expression);
      (await asked.answers(expressions)).forEach((answer, index) => found.set(expressions[index]!, answer));
    }
    let surprises = 0;
    const lines = answers.map(({ expression, guess }) => {
      const answer = found.get(expression)!;
      const wrong = guess && !isRight(guess, answer);
      if (wrong) surprises++;
      return `    ${JSON.stringify({ expression, ...(wrong ? { guess } : {}), answer })}`;
    });
    const text = `{\n  "bicep": "${version}",\n  "answers": [\n${lines.join(',\n')}\n  ]\n}\n`;
    writeFileSync(join(folder, file), text);
    console.log(`${file}: ${answers.length} expressions, ${surprises} guesses were wrong`);
  }
  asked.end();
}

async function recordLanguage(compiler: Compiler, version: string): Promise<void> {
  const folder = join(oracles, 'language');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
    const lines: string[] = [];
    let invalid = 0;
    for (const text of textsOf(readFileSync(join(folder, file), 'utf8'))) {
      const judged = await judge(compiler, text);
      if (judged.errors.length > 0) invalid++;
      lines.push(`    ${JSON.stringify(text.name)}: ${JSON.stringify(judged)}`);
    }
    const json = `{\n  "bicep": "${version}",\n  "texts": {\n${lines.join(',\n')}\n  }\n}\n`;
    writeFileSync(join(folder, file.replace('.txt', '.json')), json);
    console.log(`${file}: ${lines.length} texts, ${invalid} refused`);
  }
}

async function record(): Promise<void> {
  const compiler = new Compiler(restoreCompiler());
  try {
    const version = await compiler.version();
    const [only] = process.argv.slice(2);
    if (only !== 'language') await recordFunctions(compiler, version);
    if (only !== 'functions') await recordLanguage(compiler, version);
  } finally {
    await compiler.end();
  }
}

void record();
