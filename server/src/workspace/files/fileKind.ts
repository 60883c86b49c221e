import { DESCRIPTIONS, LANGUAGE_IDS } from '../../languages/allLanguageDescriptions';
import type { FileRole } from '../../languages/languageDescription';
import type { LanguageId } from '../../languages/language';
import { nameOf } from './paths';

export { standsAlone } from '../../languages/terraform/languageDescription';

/** What a file is to the review. */
export interface FileKind {
  readonly language: LanguageId;
  readonly role: FileRole;
}

const ALL = LANGUAGE_IDS.map((id) => DESCRIPTIONS[id]);

const ENDINGS: ReadonlySet<string> = new Set(ALL.flatMap(({ endings }) => endings));

/** A glob of all files that may matter, for watchers and folder walks. */
export const FILE_PATTERN = `**/*.{${[...ENDINGS].join(',')}}`;

/** Files that another one stands in for, by its name. See `withoutReplaced`. */
export function replacedIn(files: readonly string[]): ReadonlyMap<string, string> {
  const all = new Set(files);
  const pairs = files.filter(isTofu).map((file) => [file.replace(/\.tofu(?=(\.json)?$)/, '.tf'), file] as const);
  return new Map(pairs.filter(([file]) => all.has(file)));
}

/**
 * OpenTofu reads `aks.tofu` instead of `aks.tf` of the same folder, and `aks.tofu.json` instead of `aks.tf.json`; the
 * same holds for override files.
 * Source: https://opentofu.org/docs/language/files/ (read 2026-11-29)
 * @returns the files without those that another one stands in for
 */
export function withoutReplaced(files: readonly string[]): readonly string[] {
  const replaced = replacedIn(files);
  return files.filter((file) => !replaced.has(file));
}

function isTofu(file: string): boolean {
  return /\.tofu(\.json)?$/.test(file);
}

/** Tells the kind by name and, for JSON and HCL, by the text. Undefined: not reviewed. */
export function kindOf(file: string, text: string): FileKind | undefined {
  const named = kindByName(file);
  if (named) return named;
  const name = nameOf(file).toLowerCase();
  if (!hasEnding(name) || isForeign(name)) return undefined;
  for (const { id, roleByText } of ALL) {
    const role = roleByText?.(name, text);
    if (role) return { language: id, role };
  }
  return undefined;
}

/** What the name alone tells; undefined where it takes the text to tell. */
export function kindByName(file: string): FileKind | undefined {
  const name = nameOf(file).toLowerCase();
  for (const { id, roleByName } of ALL) {
    const role = roleByName(name);
    if (role) return { language: id, role };
  }
  return undefined;
}

/** Could the file matter, judged by its name alone? */
export function mayMatter(file: string): boolean {
  const name = nameOf(file).toLowerCase();
  return hasEnding(name) && !isForeign(name);
}

/** Is a file JSON of which only the text tells what it is: most of it is none of ours? */
export function isJsonOfAnyKind(file: string): boolean {
  return /\.jsonc?$/i.test(file) && kindByName(file) === undefined;
}

function hasEnding(name: string): boolean {
  return ENDINGS.has(name.slice(name.lastIndexOf('.') + 1));
}

function isForeign(name: string): boolean {
  return ALL.some((description) => description.isForeign?.(name) === true);
}
