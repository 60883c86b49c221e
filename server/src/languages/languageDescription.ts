import type { LanguageId } from './document';

export type FileRole = 'source' | 'parameters';

/** A language as an editor knows it, which extensions besides this one may contribute, too. */
export interface EditorLanguage {
  readonly id: string;
  readonly title: string;
  /** Endings of files' names, without the dot. */
  readonly endings: readonly string[];
  /** Where this extension brings highlighting: the scope, and the names of its files below `syntaxes`. */
  readonly grammar?: { readonly scope: string; readonly file: string };
  readonly configuration: string;
}

/**
 * What is to be known of a language besides how it is read: by what its files are told, and what editors call it. All
 * that depends on it (kinds of files, watchers, the manifest, comments, pages) asks here and keeps no list of its own.
 */
export interface LanguageDescription {
  readonly id: LanguageId;
  readonly title: string;
  /** The last endings of the names that its files have, without the dot. */
  readonly endings: readonly string[];
  /** Does a file with one of these endings belong to another tool, by its name (in lower case) alone? */
  isForeign?(name: string): boolean;
  /** What a file is by its name (in lower case); undefined where that tells nothing. */
  roleByName(name: string): FileRole | undefined;
  /** The same by its text as well, for names that tell nothing; undefined: it is not of this language. */
  roleByText?(name: string, text: string): FileRole | undefined;
  /** Is a source file deployed together with the others of its folder? */
  isDeployedWithFolder(file: string): boolean;
  /** Begins a comment that ends with the line. */
  readonly lineComment: string;
  /** A source file of examples. */
  readonly exampleFile: string;
  /** The language of a fenced block in Markdown. */
  readonly fence: string;
  /** The languages that this extension contributes. */
  readonly editorLanguages: readonly EditorLanguage[];
  /** Ids of languages that others contribute and that its files may have. */
  readonly otherEditorLanguages: readonly string[];
  /** Extensions that show its syntax errors: where one is installed, showing them again is noise. */
  readonly syntaxErrorsShownBy: readonly string[];
}
