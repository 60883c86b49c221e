import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import pc from 'picocolors';
import { FORMATS } from '../report/formats';
import type { Reported } from '../report/reportedReview';
import type { Options } from './options';
import type { Streams } from './processSurroundings';

/** Writes each report that is wanted to its file, or prints it. @returns what could not be written, a line each */
export async function writeReports(
  reported: Reported,
  { outputs, dryRun, quiet }: Options,
  streams: Streams,
  colours: boolean,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { format, file } of outputs) {
    const printing = { colours: pc.createColors(colours && file === undefined), quiet };
    // What --dry-run prints is the change.
    if (file === undefined && dryRun && format === 'pretty') continue;
    const text = FORMATS[format].write(reported, printing);
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
