/** Why a change is not made, as fixes and stories say it. */
export interface RefusedChange {
  readonly kind: 'refused';
  /** As a clause. */
  readonly because: string;
}

/** A change that cannot be worked out is one that is not made: it ends nothing else. */
export function refusedIfFailed<T>(change: () => T): T | RefusedChange {
  try {
    return change();
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', because: `working out the change failed: ${because}` };
  }
}
