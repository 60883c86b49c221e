/** How long an answer may take before somebody is told, in seconds. */
export const LONGEST = 20;

/** How long after an answer the server is asked again whether it is there, in seconds. */
const ASK_AFTER = 5;

/**
 * Notices a server that does not answer: one that is busy for good, or that waits for what never comes. It is told of
 * once, however many requests wait, and again only after it was heard.
 */
export class Watchdog {
  private readonly waiting = new Set<{ seconds: number }>();
  private sinceAnswer = 0;
  private told = false;

  /**
   * @param ask a request that the server answers at once
   * @param onSilent called once, when an answer has taken too long
   * @param onAnswer called when there is one all the same
   */
  constructor(
    private readonly ask: () => PromiseLike<unknown>,
    private readonly onSilent: () => void,
    private readonly onAnswer: () => void = () => {},
  ) {}

  /** Takes note of a request that the server should answer; gives back its answer. */
  async follow<T>(answer: PromiseLike<T>): Promise<T> {
    const question = { seconds: 0 };
    this.waiting.add(question);
    try {
      return await answer;
    } finally {
      this.waiting.delete(question);
      this.sinceAnswer = 0;
      if (question.seconds >= LONGEST) this.heard();
    }
  }

  private heard(): void {
    this.told = [...this.waiting].some(({ seconds }) => seconds >= LONGEST);
    this.onAnswer();
  }

  /**
   * To be called every second. Seconds are counted, not measured: while the machine sleeps nobody answers, and nobody
   * asks either.
   */
  second(): void {
    for (const question of this.waiting) question.seconds++;
    const isSilent = [...this.waiting].some(({ seconds }) => seconds >= LONGEST);
    if (isSilent && !this.told) {
      this.told = true;
      this.onSilent();
    }
    if (this.waiting.size > 0 || ++this.sinceAnswer < ASK_AFTER) return;
    // A request that fails is answered; a connection that is gone is told of elsewhere.
    this.follow(this.ask()).catch(() => {});
  }
}
