/** One module call on the way from the root: `module.network[0]` is `network` with suffix `[0]`. */
export interface ModuleStep {
  readonly name: string;
  /** The instance as it is written; undefined when an expression picks it. */
  readonly suffix: string | undefined;
}

/** A reference as a plan lists it, taken apart: `azurerm_subnet.all["a"].id`. */
export interface Parts {
  readonly names: readonly string[];
  /** What stands in brackets behind each name; empty for most. */
  readonly suffixes: readonly string[];
}

const PART = /(?:^|\.)([\p{ID_Continue}-]+)((?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?)/uy;

/** @returns undefined for a text that is no plain reference */
export function partsOf(reference: string): Parts | undefined {
  const names: string[] = [];
  const suffixes: string[] = [];
  PART.lastIndex = 0;
  while (PART.lastIndex < reference.length) {
    const match = PART.exec(reference);
    if (!match) return undefined;
    names.push(match[1]!);
    suffixes.push(match[2]!);
  }
  return names.length > 0 ? { names, suffixes } : undefined;
}

/** The module calls that an address begins with. */
export function modulesOf({ names, suffixes }: Parts): readonly ModuleStep[] {
  const steps: ModuleStep[] = [];
  for (let i = 0; names[i] === 'module' && i + 1 < names.length; i += 2) {
    steps.push({ name: names[i + 1]!, suffix: suffixes[i + 1]! });
  }
  return steps;
}

export function startsWithReference(longer: string, shorter: string): boolean {
  return longer.length > shorter.length && longer.startsWith(shorter) && /[.[]/.test(longer[shorter.length]!);
}
