import { isBelow } from '../protocol/fileUris';

/** One read of a file that is under way. */
export interface Read {
  /** Does what it found count? Not when a later read of the same file was taken in, or its folder went meanwhile. */
  counts(): boolean;
  /** It is done, taken in or not. */
  end(): void;
}

/**
 * Reads of the same file may end in another order than they began. The one that began last has seen the latest state, so
 * that what an earlier one brings afterwards is dropped.
 */
export class ReadOrder {
  private count = 0;
  private underWay = 0;
  private readonly taken = new Map<string, number>();
  private readonly gone: { readonly folder: string; readonly at: number }[] = [];

  begin(key: string): Read {
    const began = ++this.count;
    this.underWay++;
    return {
      counts: () => {
        if (began < (this.taken.get(key) ?? 0)) return false;
        if (this.gone.some(({ folder, at }) => began < at && isBelow(key, folder))) return false;
        this.taken.set(key, began);
        return true;
      },
      end: () => {
        // Where nothing is under way, nothing can be overtaken.
        if (--this.underWay > 0) return;
        this.taken.clear();
        this.gone.length = 0;
      },
    };
  }

  /** What is being read below a folder counts no more: the folder went. */
  forget(folder: string): void {
    if (this.underWay > 0) this.gone.push({ folder, at: ++this.count });
  }
}
