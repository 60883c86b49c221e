import type { Instead, Ungiven } from '../../languages/unitEvaluation';

/** Notes the parameters of a root that nobody gives a value. */
export class UngivenParameters implements Ungiven {
  /** Those with a default, as far as they were asked for. */
  readonly defaults = new Set<string>();
  hasRequired = false;

  /** @param taken what is to be taken for the value of those with a default */
  constructor(private readonly taken: (parameter: string) => Instead) {}

  instead(parameter: string): Instead {
    this.defaults.add(parameter);
    return this.taken(parameter);
  }

  required(): void {
    this.hasRequired = true;
  }
}
