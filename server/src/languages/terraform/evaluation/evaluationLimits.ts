/** Evaluated expressions of one folder; a configuration may not make the reader work for ever. */
export const MOST_STEPS = 500_000;
/** Expressions inside expressions, locals that stand for locals included. */
export const DEEPEST = 400;
/** Loops of more items than this are not unrolled. */
export const MOST_ITEMS = 1000;

/** What is put together from operands heavier than this gets no identity. */
export const HEAVIEST_KEY = 1000;
