import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JsonReport } from '../../server/src/report/jsonReport';

const CLI = join(__dirname, '../../dist/cli.js');

/** A folder of its own with the command line in it. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'aksnet-'));

  private uid: number | undefined;

  /** Has the command line run as another user; undefined: as this one. */
  as(uid: number | undefined): this {
    this.uid = uid;
    return this;
  }

  /** Writes files by their path in the folder. */
  write(files: Readonly<Record<string, string | Uint8Array>>): this {
    for (const [name, content] of Object.entries(files)) {
      const file = join(this.path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return this;
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  delete(name: string): void {
    rmSync(join(this.path, name));
  }

  run(args: readonly string[], below = '.'): { status: number | null; stdout: string; stderr: string } {
    const user = this.uid === undefined ? {} : { uid: this.uid };
    const options = { cwd: join(this.path, below), encoding: 'utf8', ...user } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], options);
    return { status, stdout, stderr };
  }

  /** The report as data, with what else the command line told. */
  review(args: readonly string[], below = '.'): { report: JsonReport; status: number | null; stderr: string } {
    const { status, stdout, stderr } = this.run(['--format', 'json', '--fail-on', 'never', ...args], below);
    return { report: JSON.parse(stdout) as JsonReport, status, stderr };
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** The codes of the findings, each once. */
export function codesOf({ findings }: JsonReport): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))];
}
