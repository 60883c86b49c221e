/** A resource that takes tags, as its file has it. */
export interface Taggable {
  readonly type: string;
  /** The text of its tags; undefined: it has none. */
  readonly tags: string | undefined;
  /** Are the tags those of a variable, parameter or local value, so that they speak of no single resource? */
  readonly isShared: boolean;
}

/**
 * The resource whose tags a new one gets: those that all of its type carry; where it is the first of its type, those of
 * the one beside it, if they speak of more than that one.
 * @param all the resources among which the new one is declared; those that take no tags do not matter
 */
export function taggedLike<T extends Taggable>(type: string, beside: T | undefined, all: readonly T[]): T | undefined {
  const siblings = all.filter((other) => other.type.toLowerCase() === type.toLowerCase());
  if (siblings.length > 0) return siblings.every((other) => isSame(other, siblings[0]!)) ? siblings[0] : undefined;
  if (beside?.tags === undefined || beside.isShared) return beside?.tags === undefined ? undefined : beside;
  const tagged = all.filter(({ tags }) => tags !== undefined);
  return tagged.length > 1 && tagged.every((other) => isSame(other, beside)) ? beside : undefined;
}

function isSame(a: Taggable, b: Taggable): boolean {
  return a.tags !== undefined && b.tags !== undefined && a.tags.replace(/\s/g, '') === b.tags.replace(/\s/g, '');
}
