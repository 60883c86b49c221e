import type { Network } from '../network/network';
import { sentencesOf } from '../workspace/fixes/opensAndCloses';
import type { Workspace } from '../workspace/workspace';

/** The networks of deployments as they are now, by their keys; one that cannot be evaluated has none. */
export function networksOf(workspace: Workspace, deployments: readonly string[]): ReadonlyMap<string, Network> {
  const found = new Map<string, Network>();
  for (const key of deployments) {
    try {
      const network = workspace.joined(key)?.network ?? workspace.snapshot(key)?.network;
      if (network) found.set(key, network);
    } catch {
      // The review names it.
      continue;
    }
  }
  return found;
}

/** What was opened and closed since, in sentences; deployments that are as they were do not count. */
export function openedBetween(
  before: ReadonlyMap<string, Network>,
  after: ReadonlyMap<string, Network>,
): readonly string[] {
  const changed = [...after].flatMap(([key, becomesIn]) => {
    const wasIn = before.get(key);
    return wasIn && wasIn !== becomesIn ? [{ wasIn, becomesIn }] : [];
  });
  return sentencesOf(changed);
}
