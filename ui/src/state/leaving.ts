import type { ChosenWorkbook } from '../api/workbook';

type Go = (chosen: ChosenWorkbook) => Promise<void>;

/** Leaving the open workbook for another file that was chosen. The frame says how; any page may ask. */
export class Leaving {
  #go: Go | null = null;

  /** How it is done, as long as the frame is there. */
  by(go: Go): () => void {
    this.#go = go;
    return () => {
      this.#go = null;
    };
  }

  /** She is asked about what is not saved first, and may stay. */
  async for(chosen: ChosenWorkbook): Promise<void> {
    await this.#go?.(chosen);
  }
}

export const leaving = new Leaving();
