/** Questions about a public landing zone, with answers that were settled by reading it before anything was run. */
export interface SettledZone {
  /** `OWNER/NAME` on GitHub. */
  readonly repository: string;
  /** The commit that was read. */
  readonly commit: string;
  readonly questions: readonly SettledQuestion[];
}

export interface SettledQuestion {
  /** What is reviewed, from the repository's root. */
  readonly paths: readonly string[];
  readonly parameters?: readonly string[];
  readonly ask: string;
  readonly is: 'reached' | 'refused' | 'partly reached' | 'undecided' | 'private' | 'public';
  /** Lines that decide, `path:line`, one-based; one of them is to be named. */
  readonly decides: readonly string[];
  /** Which values lead to it, and what makes it so. */
  readonly because: string;
  /** Why the answer is another one today. */
  readonly differs?: string;
}
