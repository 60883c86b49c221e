/*
 * Judges the HCL reader against HashiCorp's own: `npx tsx scripts/judge-hcl.ts [--most N] [--broken N] FOLDER…`.
 * Every .tf, .tfvars and .hcl file below the folders is read by us, by HashiCorp's grammar as a library (is it valid, which
 * values?) and, where there is one on the path, by Terraform itself (is it valid?). `--broken N` judges N texts more
 * that were made from the files by a typing mistake each. Prints counts and every difference. Not part of the tests:
 * it needs those folders.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../server/src/languages/terraform/syntax/parser';
import { disagreement } from '../test/languages/terraform/syntax/grammarJudge';
import { terraformVerdicts, terraformVersion } from './judge-hcl-terraform';

const args = process.argv.slice(2);
const option = (name: string, otherwise: number) => {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args.splice(at, 2)[1]);
};
const most = option('--most', Infinity);
const brokenTexts = option('--broken', 0);
/** Longer files are generated, and read slowly by the library. */
const LONGEST = 500_000;

interface Sample {
  readonly name: string;
  readonly text: string;
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile() && /\.(tf|tfvars|hcl)$/.test(entry.name) && statSync(path).size <= LONGEST) yield path;
  }
}

/** The same numbers on every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Short texts with a mistake each: a character left out, doubled, put in or exchanged, or the rest missing. */
function broken(samples: readonly Sample[], count: number): Sample[] {
  const pick = random(1);
  const short = samples.filter(({ text }) => text.length > 40 && text.length < 4000);
  const signs = '"{}[]()=,.:?$%<>-+*/\\\n #\'~!&|@;`0a_é';
  return Array.from({ length: short.length > 0 ? count : 0 }, (): Sample => {
    const { name, text } = short[pick(short.length)]!;
    // Mistakes are made at signs more often than inside of words.
    let at = pick(text.length);
    for (let i = 0; i < 200 && /[\w ]/.test(text[at] ?? ''); i++) at = pick(text.length);
    const sign = signs[pick(signs.length)]!;
    const [before, own, after] = [text.slice(0, at), text[at] ?? '', text.slice(at + 1)];
    const changed = [
      before + after,
      before + own + own + after,
      before + sign + own + after,
      before + sign + after,
      before,
    ];
    return { name: `${name} changed at ${at}`, text: changed[pick(changed.length)]! };
  });
}

/** Where the library and we disagree, the Terraform on the path decides. */
function judgeByLibrary(): void {
  const found = samples.flatMap(({ name, text }) => {
    const said = disagreement(text);
    return said === undefined ? [] : [{ name, text, said }];
  });
  const verdicts = version === undefined ? [] : terraformVerdicts(found.map(({ text }) => text));
  found.forEach(({ name, text, said }, index) => {
    const own = parse(text).problems.length > 0;
    const decides = version !== undefined && !said.startsWith('.') && own === (verdicts[index] !== undefined);
    console.log(`${name}: ${said}${decides ? ' (Terraform agrees with us)' : ''}`);
  });
  const { length } = samples;
  console.log(`HashiCorp's grammar as a library, ${length} files: ${found.length} disagreements`);
}

function judgeByTerraform(what: string, samples: readonly Sample[], version: string): void {
  const verdicts = terraformVerdicts(samples.map(({ text }) => text));
  const counts = { accepted: 0, refused: 0, only: 0, never: 0 };
  samples.forEach(({ name, text }, index) => {
    const [problem] = parse(text).problems;
    const verdict = verdicts[index];
    if (problem && verdict !== undefined) counts.refused++;
    else if (!problem && verdict === undefined) counts.accepted++;
    else if (problem) {
      counts.only++;
      const line = text.slice(0, problem.span.start).split('\n').length;
      console.log(`${name}: refused here only, line ${line}: ${problem.message}`);
    } else {
      counts.never++;
      const line = text.split('\n')[Number(/\d+/.exec(verdict!)![0]) - 1]!;
      console.log(`${name}: refused by Terraform only, ${verdict}: ${JSON.stringify(line.slice(0, 100))}`);
    }
  });
  const { accepted, refused, only, never } = counts;
  console.log(
    `Terraform ${version}, ${samples.length} ${what}: both accept ${accepted}, both refuse ${refused}, ` +
      `refused here only ${only}, refused by Terraform only ${never}`,
  );
}

const paths = args.flatMap((folder) => [...walk(folder)]);
const step = Math.max(1, Math.floor(paths.length / most));
const samples = paths
  .filter((_, index) => index % step === 0)
  .map((name): Sample => ({ name, text: readFileSync(name, 'utf8').replace(/^\uFEFF/, '') }));

const version = terraformVersion();
if (version === undefined) console.log('There is no Terraform on the path.');
judgeByLibrary();
if (version !== undefined) {
  judgeByTerraform('files', samples, version);
  if (brokenTexts > 0) judgeByTerraform('broken texts', broken(samples, brokenTexts), version);
}
