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
  /** One or two sentences: what changes in Azure, who loses access, what stands still, what it costs. */
  readonly says: string;
  /** Where it was read: links. */
  readonly sources: readonly [string, ...string[]];
  /** The day on which it was read there, as ISO date. */
  readonly checked: string;
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
