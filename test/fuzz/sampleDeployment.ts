import type { LanguageId } from '../../server/src/languages/language';
import type { Told } from '../rules/tester';

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;

/** Valid files of one deployment, with what the configuration says of them. */
export interface Sample {
  readonly language: LanguageId;
  readonly files: Files;
  /** Where they come from and what was done to them, for messages. */
  readonly from: string;
  readonly told: Told;
}

/** A sample with other files. */
export function withFiles(sample: Sample, files: Files, what: string): Sample {
  return { ...sample, files, from: `${sample.from}, ${what}` };
}

/** A sample whose files are each changed by the same function; undefined when that changes none. */
export function eachFile(
  sample: Sample,
  what: string,
  change: (text: string, file: string) => string,
): Sample | undefined {
  const changed = Object.entries(sample.files).map(([file, text]) => [file, change(text, file)] as const);
  return changed.some(([file, text]) => text !== sample.files[file])
    ? withFiles(sample, Object.fromEntries(changed), what)
    : undefined;
}
