/** No more often than this, in milliseconds: a terminal that writes all the time slows the work down. */
const PAUSE = 80;
const ERASE = '\r\u001b[2K';

/** What is being done, on the last line of a terminal; nothing anywhere else. */
export class Progress {
  private told = 0;
  private shown = false;

  /** @param write writes to the terminal; undefined: there is none, or nobody wants to know */
  constructor(
    private readonly write: ((text: string) => void) | undefined,
    private readonly columns: () => number,
    private readonly now: () => number = Date.now,
  ) {}

  say(text: string): void {
    if (!this.write || this.now() - this.told < PAUSE) return;
    this.told = this.now();
    this.shown = true;
    const room = Math.max(20, this.columns() - 1);
    this.write(`${ERASE}${text.length > room ? `${text.slice(0, room - 1)}…` : text}`);
  }

  /** Leaves the line empty, for what is written next. */
  end(): void {
    if (this.shown) this.write?.(ERASE);
    this.shown = false;
  }
}
