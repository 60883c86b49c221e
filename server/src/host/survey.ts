import { SKIPPED_FOLDERS, type Files } from './files';

/** More folders and files than these are not looked at in one repository. */
const MOST_SEEN = 100_000;

/** What lies in a repository by name, without anything being read. */
export interface Survey {
  readonly top: string;
  /** Keys of the files that may matter to the review, in order. */
  readonly files: readonly string[];
  /** Not all of the repository was looked at. */
  readonly cut: boolean;
}

/** @param excluded asked with keys of folders and files */
export async function surveyOf(
  files: Files,
  top: string,
  names: { key(uri: string): string; uri(key: string): string },
  excluded: (key: string) => boolean,
): Promise<Survey> {
  let seen = 0;
  const found: string[] = [];
  const start = top.replace(/\/$/, '');
  const skips = (below: string) =>
    ++seen > MOST_SEEN || SKIPPED_FOLDERS.has(below.slice(below.lastIndexOf('/') + 1)) || excluded(`${start}/${below}`);
  for await (const batch of files.walk(names.uri(top), skips)) found.push(...batch.map((uri) => names.key(uri)));
  return { top, files: found.sort(), cut: seen > MOST_SEEN };
}
