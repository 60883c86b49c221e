/**
 * What applying a change does to what runs in Azure.
 *
 * - `nothing`: nothing that runs changes, because it was not deployed or Azure refused it;
 * - `updates`: it is changed in place, and nobody notices;
 * - `interrupts`: what runs is restarted, reimaged or unreachable for a while;
 * - `replaces`: something is deleted and made anew;
 * - `opens`: somebody can reach what they could not before;
 * - `cuts`: somebody may lose access, or something that is relied on ends;
 * - `costs`: it is paid for.
 */
export type Effect = 'nothing' | 'updates' | 'interrupts' | 'replaces' | 'opens' | 'cuts' | 'costs';

/** The effects that a fix may have which is applied without being read. */
export type HarmlessEffect = 'nothing' | 'updates';

export interface Consequence<Kind extends Effect = Effect> {
  readonly effects: readonly [Kind, ...Kind[]];
  /** One or two sentences for each thing that is changed: what happens in Azure, who loses access, what stands still, what it costs. */
  readonly says: string;
  /** Where it was read: links. */
  readonly sources: readonly [string, ...string[]];
  /** The day on which it was read there, as ISO date. */
  readonly checked: string;
  /** What each of several things does that are changed together. */
  readonly parts?: readonly Consequence[];
}

/** Of a fix that goes into fix-all. */
export type Harmless = Consequence<HarmlessEffect>;

/** @param checked ISO date */
export function consequence<Kind extends Effect>(
  effects: readonly [Kind, ...Kind[]],
  says: string,
  sources: readonly [string, ...string[]],
  checked: string,
): Consequence<Kind> {
  return { effects, says, sources, checked };
}

/**
 * What a change of several parts does: all that each of them does, said once.
 * @returns effects, sentences and sources in the order of the parts, with the day on which the first of them was read
 */
export function together(first: Consequence, ...others: readonly (Consequence | undefined)[]): Consequence {
  const parts = [first, ...others.filter((part) => part !== undefined)];
  if (parts.length === 1) return first;
  const [effect, ...effects] = new Set(parts.flatMap((part) => part.effects));
  const [source, ...sources] = new Set(parts.flatMap((part) => part.sources));
  return {
    effects: [effect!, ...effects],
    says: [...new Set(parts.map(({ says }) => says))].join(' '),
    sources: [source!, ...sources],
    checked: parts.map(({ checked }) => checked).sort()[0]!,
    parts,
  };
}
