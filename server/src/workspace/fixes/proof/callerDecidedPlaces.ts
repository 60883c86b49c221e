import type { DeclaredParameter } from '../../../languages/declaredParameter';
import type { Document, Language, Unit } from '../../../languages/language';
import type { DeclaredName, Outlined, UsedName } from '../../../languages/outline';
import { contains, type Place, type Span } from '../../../text/span';

/** What the text of a module reads of what its callers hand in. */
export interface Decided {
  /** The places that read it, directly or by way of a local (variable), with the parameter's name. */
  readonly uses: readonly {
    readonly parameter: string;
    readonly place: Place;
    /** It is what an instance of a loop reads of its own: `each.value.…`. */
    readonly ofInstance: boolean;
  }[];
}

/** How a text names a parameter. */
function usedAs(parameter: string, language: Language): string {
  switch (language.id) {
    case 'bicep':
      return parameter;
    case 'arm':
      return `parameters('${parameter.toLowerCase()}')`;
    case 'terraform':
      return `var.${parameter}`;
  }
}

/** What callers decide in a module. @param parameters those to look for */
export function decidedByCallers(unit: Unit, language: Language, parameters: readonly string[]): Decided {
  const { used, declared, loops = [] } = language.naming(unit);
  const decided = new Map(parameters.map((name) => [usedAs(name, language), name] as const));
  const parts = new Map(unit.documents.map((document) => [document.file, language.outline(document)] as const));
  // Locals may be made of locals.
  const locals = declared.flatMap(({ name, place, definition = definitionAt(place, parts.get(place.file) ?? []) }) =>
    definition ? [{ name, definition }] : [],
  );
  for (let known = -1; known < decided.size;) {
    known = decided.size;
    for (const { name, definition } of locals) {
      const use = decided.has(name) ? undefined : used.find((one) => decided.has(one.name) && isIn(one, definition));
      if (use) decided.set(name, decided.get(use.name)!);
    }
  }
  const direct = used.flatMap(({ name, place }) => {
    const parameter = decided.get(name);
    return parameter === undefined ? [] : [{ parameter, place, ofInstance: false }];
  });
  const uses = [...direct, ...ofInstances(used, declared, direct, parts)];
  // What a loop in a loop goes over may be the outer one's own.
  for (const { over, reads } of loops) {
    const parameter = uses.find((use) => isIn(use, over))?.parameter;
    if (parameter !== undefined) uses.push(...reads.map((place) => ({ parameter, place, ofInstance: true })));
  }
  return { uses };
}

/** The parts in which locals (variables) stand together, each being what defines one. */
const OF_LOCALS: ReadonlySet<string> = new Set(['variables', 'locals']);

/** The text that defines a local (variable) that is declared at a place; undefined: something else is. */
function definitionAt({ file, span }: Place, parts: readonly Outlined[]): Place | undefined {
  const around = parts.find((part) => contains(part.span, span));
  const own = around && OF_LOCALS.has(around.name) ? around.parts.find((part) => contains(part.span, span)) : undefined;
  return own && { file, span: own.span };
}

/** What instances of a loop over something that callers decide read of their own: `each.value.…`. */
function ofInstances(
  used: readonly UsedName[],
  declared: readonly DeclaredName[],
  direct: Decided['uses'],
  parts: ReadonlyMap<string, readonly Outlined[]>,
): readonly Decided['uses'][number][] {
  const loops = declared.flatMap(({ name, place }) => {
    const over = /\.for_each$/.test(name) ? direct.find((use) => isIn(use, place)) : undefined;
    const around = over && (parts.get(place.file) ?? []).find(({ span }) => contains(span, place.span));
    return over && around ? [{ parameter: over.parameter, place: { file: place.file, span: around.span } }] : [];
  });
  return loops.flatMap(({ parameter, place }) =>
    used.flatMap((use) =>
      /^each\.(value|key)/.test(use.name) && isIn(use, place)
        ? [{ parameter, place: use.place, ofInstance: true }]
        : [],
    ),
  );
}

function isIn({ place }: { readonly place: Place }, { file, span }: Place): boolean {
  return place.file === file && contains(span, place.span);
}

/** @param ofInstances only what instances of a loop read of their own: each has its entry, where it can be changed */
export function namesIn(
  { uses }: Decided,
  file: string,
  { start, end }: Span,
  ofInstances = false,
): ReadonlySet<string> {
  const inside = uses.filter(
    ({ place, ofInstance }) =>
      (ofInstance || !ofInstances) && place.file === file && place.span.start < end && start < place.span.end,
  );
  return new Set(inside.map(({ parameter }) => parameter));
}

export function parametersIn(documents: readonly Document[], language: Language): readonly DeclaredParameter[] {
  return documents.flatMap((document) => language.declaredParameters(document));
}
