import type { IdValue } from './value';

/** Where the references of one deployment lead beyond it. */
export interface Beyond {
  /** The key of the resource that another deployment declares; undefined when it is not known to be any. */
  resourceOf(id: IdValue): string | undefined;
}

/** The tag of the n-th deployment of an estate. */
export function tagOf(number: number): string {
  return `@${number}:`;
}

/** The tag of the deployment that an unknown with this key comes from; undefined for the network's own. */
export function deploymentOf(key: string): string | undefined {
  return /^@\d+:/.exec(key)?.[0];
}
