import type { Document } from '../../languages/language';
import type { Snapshot } from './snapshot';

/** What an evaluation takes besides its resources, as if it were some more of them. */
const BASE = 10;

/**
 * Keeps what was evaluated of the deployments that were used last, and gives back what others hold: their networks, and
 * the trees of files that are part of no deployment that is kept.
 */
export class RecentEvaluations {
  /** What each counts for, those used longest ago first. */
  private readonly weights = new Map<Snapshot, number>();
  private total = 0;
  /** In how many deployments that are held each document is. */
  private readonly holders = new Map<Document, number>();
  private readonly held = new Set<Snapshot>();

  /** @param release gives back the tree of a document */
  constructor(private readonly release: (document: Document) => void) {}

  /** Notes that what was evaluated of a deployment is used. */
  use(snapshot: Snapshot, resources: number): void {
    this.uncount(snapshot);
    this.weights.set(snapshot, resources + BASE);
    this.total += resources + BASE;
    if (this.held.has(snapshot)) return;
    this.held.add(snapshot);
    for (const document of snapshot.documents) this.holders.set(document, (this.holders.get(document) ?? 0) + 1);
  }

  /**
   * Gives back what is too much. Called when nobody is at work with a network.
   * @param most resources that are held together afterwards
   * @param isNeeded those are kept, and count no more until they are used again
   * @param released told of those that are given back
   */
  trim(most: number, isNeeded: (snapshot: Snapshot) => boolean, released: (snapshot: Snapshot) => void): void {
    for (const oldest of this.weights.keys()) {
      if (this.total <= most) return;
      this.uncount(oldest);
      if (isNeeded(oldest) || !oldest.release()) continue;
      this.letGo(oldest);
      released(oldest);
    }
  }

  /** Forgets a deployment that is no more. */
  forget(snapshot: Snapshot): void {
    this.uncount(snapshot);
    this.letGo(snapshot);
  }

  private uncount(snapshot: Snapshot): void {
    this.total -= this.weights.get(snapshot) ?? 0;
    this.weights.delete(snapshot);
  }

  private letGo(snapshot: Snapshot): void {
    if (!this.held.delete(snapshot)) return;
    for (const document of snapshot.documents) {
      const others = this.holders.get(document)! - 1;
      if (others > 0) this.holders.set(document, others);
      else {
        this.holders.delete(document);
        this.release(document);
      }
    }
  }
}
