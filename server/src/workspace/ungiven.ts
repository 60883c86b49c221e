import type { Ungiven } from '../languages/call';

/** Notes the parameters of a root that nobody gives a value. */
export class UngivenParameters implements Ungiven {
  /** Those with a default, as far as they were asked for. */
  readonly defaults = new Set<string>();
  hasRequired = false;

  /** @param isOpenHere tells those whose defaults are taken for not known */
  constructor(private readonly isOpenHere: (parameter: string) => boolean) {}

  isOpen(parameter: string): boolean {
    this.defaults.add(parameter);
    return this.isOpenHere(parameter);
  }

  required(): void {
    this.hasRequired = true;
  }
}
