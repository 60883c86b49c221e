/*
 * Records what the installed Terraform answers to the expressions of test/oracles/terraform/*.json:
 * `npx tsx scripts/record-terraform.ts`. Needs `terraform` on the PATH, and no network. To ask for a new expression, add
 * `{"expression":"…"}` to one of the files and run this; the answers of all files are written anew.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = join(__dirname, '../test/oracles/terraform');

/** An expression; `answer` is the text that `jsonencode` gives for its value. */
interface Recorded {
  readonly expression: string;
  readonly answer?: string;
  readonly error?: true;
}

/** The file with what all topics declare. */
const DECLARATIONS = 'declarations.tf';

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly range?: { readonly filename: string };
}

/** A file of expressions, and the text that declares the names in them. */
interface Topic {
  readonly file: string;
  readonly before: string;
  readonly expressions: readonly string[];
}

/** Terraform's answers by expression; those that it refuses are missing. */
function answersTo(expressions: readonly string[], before: readonly string[]): ReadonlyMap<string, string> {
  const at = mkdtempSync(join(tmpdir(), 'terraform-answers-'));
  try {
    // A file for each expression: one that is refused as a whole does not hide the others.
    expressions.forEach((expression, index) => writeFileSync(fileOf(at, index), output(expression, index)));
    writeFileSync(join(at, DECLARATIONS), before.join('\n'));
    for (;;) {
      const { stdout, stderr } = terraform(['apply', '-auto-approve', '-json'], at);
      const refused = refusedBy(stdout);
      if (refused.length === 0) {
        if (!stdout.includes('"type":"change_summary"')) throw new Error(stderr.slice(0, 3000));
        break;
      }
      for (const { summary, range } of refused) {
        if (!range || range.filename === DECLARATIONS) throw new Error(summary);
        rmSync(join(at, range.filename), { force: true });
      }
    }
    const outputs = JSON.parse(terraform(['output', '-json'], at).stdout) as Record<string, { value: string | null }>;
    return new Map(
      expressions.flatMap((expression, index) => {
        const value = outputs[`e${index}`]?.value ?? undefined;
        return value === undefined ? [] : [[expression, value] as const];
      }),
    );
  } finally {
    rmSync(at, { recursive: true });
  }
}

function fileOf(at: string, index: number): string {
  return join(at, `e${index}.tf`);
}

/** `try` keeps apart what fails only when it is evaluated. */
function output(expression: string, index: number): string {
  return `output "e${index}" {\n  value = try(jsonencode(${expression}), null)\n}\n`;
}

function refusedBy(log: string): readonly Diagnostic[] {
  return log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => (JSON.parse(line) as { readonly diagnostic?: Diagnostic }).diagnostic)
    .filter((diagnostic) => diagnostic !== undefined)
    .filter(({ severity }) => severity === 'error');
}

function terraform(args: readonly string[], cwd: string): { stdout: string; stderr: string } {
  return spawnSync('terraform', args, { cwd, encoding: 'utf8', maxBuffer: 1e9 });
}

const { terraform_version: version } = JSON.parse(terraform(['version', '-json'], folder).stdout) as {
  terraform_version: string;
};
const topics = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file): Topic => {
    const { before = '', answers } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      before?: string;
      answers: readonly Recorded[];
    };
    return { file, before, expressions: [...new Set(answers.map(({ expression }) => expression))] };
  });
const answers = answersTo(
  [...new Set(topics.flatMap(({ expressions }) => expressions))],
  topics.map(({ before }) => before),
);
for (const { file, before, expressions } of topics) {
  const lines = expressions.map((expression) => {
    const answer = answers.get(expression);
    const recorded: Recorded = answer === undefined ? { expression, error: true } : { expression, answer };
    return `    ${JSON.stringify(recorded)}`;
  });
  const head = `  "terraform": "${version}",\n${before === '' ? '' : `  "before": ${JSON.stringify(before)},\n`}`;
  writeFileSync(join(folder, file), `{\n${head}  "answers": [\n${lines.join(',\n')}\n  ]\n}\n`);
  console.log(`${file}: ${expressions.length}, refused ${expressions.filter((it) => !answers.has(it)).length}`);
}
