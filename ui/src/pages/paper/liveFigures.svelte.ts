import { resolveFigure, type Resolved } from '../../api/papers';

/** What the live figures of the paper on the screen print. */
export class LiveFigures {
  #inPaper = $state.raw<Record<string, Resolved>>({});
  #asked = $state.raw<Record<string, Resolved>>({});
  #asking: string[] = [];

  /** Takes the figures of the saved paper; those only on the screen are asked for again. */
  receive(figures: Record<string, Resolved>): void {
    this.#inPaper = figures;
    this.#asked = {};
  }

  /** Read in an effect, it makes the effect run again whenever any figure may print something else. */
  get known(): unknown {
    return [this.#inPaper, this.#asked];
  }

  /** What the figure prints; none until that is known. */
  find(reference: string): Resolved | undefined {
    if (Object.hasOwn(this.#inPaper, reference)) return this.#inPaper[reference];
    if (Object.hasOwn(this.#asked, reference)) return this.#asked[reference];
    void this.#ask(reference);
    return undefined;
  }

  async #ask(reference: string): Promise<void> {
    if (this.#asking.includes(reference)) return;
    this.#asking.push(reference);
    try {
      const answer = await resolveFigure(reference);
      this.#asked = { ...this.#asked, [reference]: answer };
    } catch {
      // The chip goes on showing its reference, and saving will tell what is wrong.
    } finally {
      this.#asking = this.#asking.filter((asked) => asked !== reference);
    }
  }
}
