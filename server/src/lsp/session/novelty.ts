/** What a change of settings touches: nothing, what rules say, or also which files are reviewed. */
export type Novelty = 'nothing' | 'reviews' | 'files';
