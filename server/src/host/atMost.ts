/** Runs work of which only some may go on at the same time; the rest waits in order. */
export class AtMost {
  private running = 0;
  /** In order; those before `next` have gone on. */
  private waiting: (() => void)[] = [];
  private next = 0;

  constructor(private readonly most: number) {}

  /** Does the work when there is room for it. @returns what it gives, or throws what it throws */
  async do<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.most) await new Promise<void>((go) => this.waiting.push(go));
    else this.running++;
    try {
      return await work();
    } finally {
      this.letNext();
    }
  }

  /** Who waits takes the place of who is done. */
  private letNext(): void {
    const go = this.waiting[this.next++];
    if (go) return go();
    this.running--;
    this.waiting = [];
    this.next = 0;
  }
}
