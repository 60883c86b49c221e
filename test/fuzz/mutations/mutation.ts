import type { Random } from '../random';
import type { Sample } from '../sampleDeployment';

/** Makes other valid files of valid files; undefined where it has nothing to change in them. */
export interface Mutation {
  readonly name: string;
  apply(sample: Sample, random: Random): Sample | undefined;
}

/** Texts over several lines that no line of may be changed in. */
export function hasLongTexts(text: string): boolean {
  return /<<-?\w|'''/.test(text);
}

export interface Cut {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/** Replaces parts of a text that do not overlap. */
export function cut(text: string, cuts: readonly Cut[]): string {
  return [...cuts]
    .sort((a, b) => b.start - a.start)
    .reduce((before, { start, end, by }) => before.slice(0, start) + by + before.slice(end), text);
}
