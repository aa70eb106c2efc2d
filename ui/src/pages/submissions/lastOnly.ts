/**
 * Asks only the last of several questions that follow each other quickly, and takes only the answer
 * to the last one that was asked.
 */
export class LastOnly {
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `pause` is for how many milliseconds nothing else may be asked. */
  constructor(readonly pause: number) {}

  ask<T>(question: () => T | Promise<T>, take: (answer: T) => void): void {
    this.drop();
    const turn = this.#turn;
    this.#timer = setTimeout(async () => {
      try {
        const answer = await question();
        if (turn === this.#turn) take(answer);
      } catch {
        // What is only looked at beforehand may fail: saving says what is wrong.
      }
    }, this.pause);
  }

  /** Nothing is asked any more, and no answer taken. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
  }
}
