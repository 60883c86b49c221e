/** Numbers in the order of their weights; of equal weights the first one that came. */
export class Heap {
  private readonly items: { readonly item: number; readonly weight: number; readonly order: number }[] = [];
  private count = 0;

  push(item: number, weight: number): void {
    const { items } = this;
    let at = items.length;
    const own = { item, weight, order: this.count++ };
    items.push(own);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(own, items[above]!)) break;
      items[at] = items[above]!;
      at = above;
    }
    items[at] = own;
  }

  /** Takes the lightest out. */
  pop(): number | undefined {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (!first || !last || items.length === 0) return first?.item;
    let at = 0;
    for (;;) {
      let below = at * 2 + 1;
      if (below >= items.length) break;
      if (below + 1 < items.length && isBefore(items[below + 1]!, items[below]!)) below++;
      if (!isBefore(items[below]!, last)) break;
      items[at] = items[below]!;
      at = below;
    }
    items[at] = last;
    return first.item;
  }
}

interface Weighted {
  readonly weight: number;
  readonly order: number;
}

function isBefore(a: Weighted, b: Weighted): boolean {
  return a.weight < b.weight || (a.weight === b.weight && a.order < b.order);
}
