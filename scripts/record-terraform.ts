/*
 * Records what Terraform answers to the expressions of test/oracles/terraform/expressions.txt:
 * `npx tsx scripts/record-terraform.ts`. Needs `terraform` on the PATH, no network. Writes answers.json beside them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = join(__dirname, '../test/oracles/terraform');
const expressions = readFileSync(join(folder, 'expressions.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'));
const at = mkdtempSync(join(tmpdir(), 'terraform-answers-'));
const refused = new Set<number>();

/** One output for each expression, on a line of its own; `try` keeps what fails when it is evaluated. */
function writeModule(): void {
  const lines = expressions.map((expression, index) =>
    refused.has(index) ? '' : `output "e${index}" { value = try(jsonencode(${expression}), null) }`,
  );
  writeFileSync(join(at, 'main.tf'), `${lines.join('\n')}\n`);
}

interface Message {
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly range?: { readonly start: { readonly line: number } };
  };
}

try {
  for (;;) {
    writeModule();
    const { stdout } = spawnSync('terraform', ['apply', '-auto-approve', '-json'], { cwd: at, encoding: 'utf8' });
    const errors = stdout
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => (JSON.parse(line) as Message).diagnostic)
      .filter((diagnostic) => diagnostic?.severity === 'error');
    if (errors.length === 0) break;
    const before = refused.size;
    for (const error of errors) if (error?.range) refused.add(error.range.start.line - 1);
    if (refused.size === before) throw new Error(errors.map((error) => error?.summary).join('\n'));
  }
  const outputs = JSON.parse(execFileSync('terraform', ['output', '-json'], { cwd: at, encoding: 'utf8' })) as Record<
    string,
    { value: string | null }
  >;
  const { terraform_version: version } = JSON.parse(
    execFileSync('terraform', ['version', '-json'], { encoding: 'utf8' }),
  ) as { terraform_version: string };
  const answers = expressions.map((expression, index) => {
    const answer = outputs[`e${index}`]?.value ?? null;
    return answer === null ? { expression, error: true } : { expression, answer: JSON.parse(answer) as unknown };
  });
  const text = answers.map((answer) => `    ${JSON.stringify(answer)}`).join(',\n');
  writeFileSync(
    join(folder, 'answers.json'),
    `{\n  "terraform": ${JSON.stringify(version)},\n  "answers": [\n${text}\n  ]\n}\n`,
  );
  console.log(
    `${answers.length} answers of Terraform ${version}, ${answers.filter((a) => 'error' in a).length} errors`,
  );
} finally {
  rmSync(at, { recursive: true });
}
