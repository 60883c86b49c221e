import { isSameQuestion, Refusal, type ParameterReference } from '../../model/change';
import type { DeclaredParameter } from '../declaredParameter';

/** A parameter that an edit declares. */
export interface AskedParameter {
  readonly name: string;
  readonly reference: ParameterReference;
}

/** What a language says about its parameters. */
export interface Spelling {
  /** Why none can be added; undefined where one can. */
  readonly refusal?: string | undefined;
  readonly declared: readonly DeclaredParameter[];
  /** The types of new parameters, as the language writes them; case does not count. */
  readonly types: Readonly<Record<ParameterReference['type'], string>>;
  isTaken(name: string): boolean;
  /** The name as the language writes it. */
  base(reference: ParameterReference): string;
  /** The name with what the parameter is for, or a number, behind it. */
  join(base: string, behind: string): string;
}

/**
 * The parameters that the changes of a fix ask for. What was asked for before, in this fix or in one whose result is in
 * the file, is not asked for again; what asks for something else gets a name that says what for.
 */
export class AskedParameters {
  private readonly asked: AskedParameter[] = [];

  constructor(private readonly spelling: Spelling) {}

  /** Those that have to be declared, in the order in which they were asked for. */
  get fresh(): readonly AskedParameter[] {
    return this.asked;
  }

  nameOf(reference: ParameterReference): string {
    const known = this.asked.find((other) => isSameQuestion(other.reference, reference));
    if (known) return known.name;
    const { declared, types } = this.spelling;
    const wanted = types[reference.type].toLowerCase();
    const same = declared.find(
      ({ type, description }) => type?.toLowerCase() === wanted && description === reference.description,
    );
    if (same) return same.name;
    if (this.spelling.refusal !== undefined) throw new Refusal(this.spelling.refusal);
    const name = this.free(this.spelling.base(reference), reference);
    this.asked.push({ name, reference });
    return name;
  }

  private free(base: string, { of }: ParameterReference): string {
    if (!this.isTaken(base)) return base;
    const named = of === undefined ? base : this.spelling.join(base, of);
    let name = named;
    for (let number = 2; this.isTaken(name); number++) name = this.spelling.join(named, String(number));
    return name;
  }

  private isTaken(name: string): boolean {
    return this.spelling.isTaken(name) || this.asked.some((other) => other.name === name);
  }
}

/** `authorizedIPRanges`, `aks-dev` → `authorizedIPRangesAksDev` */
export function joinedInCamelCase(base: string, behind: string): string {
  const words = behind.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return base + words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
}
