import type { Finding } from '../../../server/src/review/finding';
import type { Fix } from '../../../server/src/rules/rule';
import type { FileEdits } from '../../../server/src/text/edits';
import type { Sample } from '../sampleDeployment';
import type { State } from './state';

/** A fix that was handed out, and the files before and after it. */
export interface Given {
  readonly sample: Sample;
  readonly finding: Finding;
  readonly fix: Fix;
  readonly edits: readonly FileEdits[];
  readonly before: State;
  readonly after: State;
}

/** The kinds of harm that are looked for. */
export type Kind =
  | 'edits'
  | 'broken'
  | 'stays'
  | 'other finding'
  | 'worse check'
  | 'line ends'
  | 'indentation'
  | 'empty lines'
  | 'comment lost'
  | 'comment moved'
  | 'suppression'
  | 'same name'
  | 'dangling'
  | 'twice'
  | 'sibling'
  | 'emptied'
  | 'provider'
  | 'version'
  | 'schema'
  | 'allowed values'
  | 'lost rules'
  | 'both ways';

export interface Harm {
  readonly kind: Kind;
  readonly says: string;
}

/** Looks for harm of one kind or more. */
export type Look = (given: Given) => readonly Harm[];

export function harm(kind: Kind, says: string): Harm {
  return { kind, says };
}
