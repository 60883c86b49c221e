import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import pc from 'picocolors';
import { FORMATS } from '../report/formats';
import type { Reported } from '../report/reportedReview';
import type { Options, Output } from './options';
import type { Streams } from './processSurroundings';

/** Writes each report that is wanted to its file, or prints it. @returns what could not be written, a line each */
export async function writeReports(
  reported: Reported,
  options: Options,
  streams: Streams,
  colours: boolean,
): Promise<readonly string[]> {
  const { outputs, dryRun, quiet } = options;
  // What --dry-run prints is the change.
  const wanted = outputs.filter(({ format, file }) => !(file === undefined && dryRun && format === 'pretty'));
  return writeOutputs(wanted, streams, ({ format, file }) =>
    FORMATS[format].write(reported, { colours: pc.createColors(colours && file === undefined), quiet }),
  );
}

/** Writes a text for each output to its file, or prints it. @returns what could not be written, a line each */
export async function writeOutputs(
  outputs: readonly Output[],
  streams: Streams,
  textOf: (output: Output) => string,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const output of outputs) {
    const { file } = output;
    const text = textOf(output);
    if (file === undefined) {
      streams.out(text);
      continue;
    }
    try {
      await mkdir(dirname(resolve(file)), { recursive: true });
      await writeFile(file, text);
    } catch (error) {
      problems.push(`${file}: the report cannot be written (${(error as { code?: string }).code ?? String(error)})`);
    }
  }
  return problems;
}
