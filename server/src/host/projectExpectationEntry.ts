import type { TextEdit } from '../text/edits';
import { fileWithItem, withItem } from './projectIgnoreEntry';

/** An entry of `expect`, as it is written. */
export type WrittenExpectation = Readonly<Record<string, string>>;

/** The edit that adds an expectation to a project file, as the first one; undefined: it is no object. */
export function withExpectation(text: string, expectation: WrittenExpectation): readonly TextEdit[] | undefined {
  return withItem(text, 'expect', expectation);
}

/** A project file that says nothing but that. */
export function fileWithExpectation(expectation: WrittenExpectation): string {
  return fileWithItem('expect', expectation);
}
