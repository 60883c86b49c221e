import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refused, type Compiler } from './compiler';

/**
 * What the engine says of an expression: its value as JSON, what it refused it with, or the expression that it left for
 * the deployment. A whole number beyond 2⁵³ is the text `#number …`: JSON's numbers here cannot hold it.
 */
export type Answer = { readonly value: unknown } | { readonly refused: string } | { readonly left: string };

/** The long numbers of a JSON text as texts. Strings are passed over whole. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/** Reads JSON without losing a digit: see {@link Answer}. */
export function parseExactly(json: string): unknown {
  const kept = (token: string) => token.startsWith('"') || Number.isSafeInteger(Number(token));
  return JSON.parse(json.replace(TOKEN, (token) => (kept(token) ? token : `"#number ${token}"`)));
}

/** A folder for files that the compiler reads; gone with the last answer. */
export class Asked {
  private readonly at = mkdtempSync(join(tmpdir(), 'bicep-asked-'));

  constructor(private readonly compiler: Compiler) {
    writeFileSync(join(this.at, 'main.bicepparam'), "using 'main.bicep'\n");
  }

  /**
   * The answers of the engine that deployments are evaluated with, through snapshots of outputs. Many are asked at once;
   * where one of them is refused, the halves are asked apart.
   */
  async answers(expressions: readonly string[]): Promise<readonly Answer[]> {
    const [only] = expressions;
    if (only === undefined) return [];
    // Values inside of objects: an output's type would be one more thing that can be wrong.
    const outputs = expressions.map((it, index) => `output e${index} object = {\n  value: ${it}\n}\n`);
    writeFileSync(join(this.at, 'main.bicep'), outputs.join(''));
    try {
      const snapshot = parseExactly(await this.compiler.snapshotText(join(this.at, 'main.bicepparam')));
      const values = (snapshot as { readonly outputs: Readonly<Record<string, { value: unknown } | string>> }).outputs;
      return expressions.map((_, index) => {
        const it = values[`e${index}`]!;
        return typeof it === 'string' ? { left: it } : { value: it.value };
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (expressions.length === 1) return [{ refused: await this.refusal(error.message) }];
    }
    const middle = expressions.length >> 1;
    return [...(await this.answers(expressions.slice(0, middle))), ...(await this.answers(expressions.slice(middle)))];
  }

  /** The compiler's own words where the compiler refused, not the engine. */
  private async refusal(message: string): Promise<string> {
    if (message !== 'Compilation failed') return message;
    // Some numbers end the compiler itself: then its first words are all there is.
    const { diagnostics } = await this.compiler.compile(join(this.at, 'main.bicep'));
    const errors = diagnostics.filter(({ level }) => level === 'Error');
    return errors.map((error) => `${error.code}: ${error.message}`).join('\n');
  }

  end(): void {
    rmSync(this.at, { recursive: true });
  }
}
