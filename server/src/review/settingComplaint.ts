/**
 * Told of what is not understood in a setting, with the keys and indexes that lead to it; `key`: it is the last key
 * itself, not what stands under it.
 */
export type Complain = (message: string, path: readonly (string | number)[], at?: 'key') => void;
