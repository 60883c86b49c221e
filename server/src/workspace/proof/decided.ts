import type { DeclaredParameter } from '../../languages/declaredParameter';
import type { Document, Language, Unit } from '../../languages/language';
import type { Outlined, UsedName } from '../../languages/outline';
import { contains, type Place, type Span } from '../../text/span';

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
export function usedAs(parameter: string, language: Language): string {
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
  const { used, declared } = language.naming(unit);
  const decided = new Map(parameters.map((name) => [usedAs(name, language), name] as const));
  const parts = new Map(unit.documents.map((document) => [document.file, language.outline(document)] as const));
  // Locals may be made of locals.
  const locals = declared.flatMap(({ name, place }) => {
    const definition = definitionAt(place, parts.get(place.file) ?? [], unit, language);
    return definition ? [{ name, definition }] : [];
  });
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
  return { uses: [...direct, ...ofInstances(unit, used, declared, direct, parts)] };
}

/** The text that defines a local (variable) that is declared at a place; undefined: something else is. */
function definitionAt(
  { file, span }: Place,
  parts: readonly Outlined[],
  unit: Unit,
  { id }: Language,
): Place | undefined {
  const around = parts.find((part) => contains(part.span, span));
  if (!around) return undefined;
  if (id === 'bicep') {
    const text = unit.documents.find((one) => one.file === file)!.text.slice(around.span.start, around.span.end);
    return /^(@[^]*\n\s*)?var\s/.test(text) ? { file, span: around.span } : undefined;
  }
  if (around.name !== (id === 'arm' ? 'variables' : 'locals')) return undefined;
  const own = around.parts.find((part) => contains(part.span, span));
  return own && { file, span: own.span };
}

/** What instances of a loop over something that callers decide read of their own: `each.value.…`. */
function ofInstances(
  unit: Unit,
  used: readonly UsedName[],
  declared: readonly { readonly name: string; readonly place: Place }[],
  direct: Decided['uses'],
  parts: ReadonlyMap<string, readonly Outlined[]>,
): Decided['uses'] {
  const loops = declared.flatMap(({ name, place }) => {
    const over = /\.for_each$/.test(name) ? direct.find((use) => isIn(use, place)) : undefined;
    const around = over && (parts.get(place.file) ?? []).find(({ span }) => contains(span, place.span));
    return over && around ? [{ parameter: over.parameter, place: { file: place.file, span: around.span } }] : [];
  });
  const ofTerraform = loops.flatMap(({ parameter, place }) =>
    used.flatMap((use) =>
      /^each\.(value|key)/.test(use.name) && isIn(use, place)
        ? [{ parameter, place: use.place, ofInstance: true }]
        : [],
    ),
  );
  return [...ofTerraform, ...ofBicepLoops(unit, direct, parts)];
}

function ofBicepLoops(
  { documents }: Unit,
  direct: Decided['uses'],
  parts: ReadonlyMap<string, readonly Outlined[]>,
): Decided['uses'] {
  return documents.flatMap(({ file, text, language }) => {
    if (language !== 'bicep') return [];
    return (parts.get(file) ?? []).flatMap(({ span }) => {
      const own = text.slice(span.start, span.end);
      const loop = /=\s*\[\s*for\s+\(?\s*(\w+)[^:]*?\bin\b([^:]*):/.exec(own);
      if (!loop) return [];
      const head = { start: span.start + loop.index, end: span.start + loop.index + loop[0].length };
      const over = direct.find((use) => isIn(use, { file, span: head }));
      if (!over) return [];
      return [...own.matchAll(new RegExp(`(?<![\\w.])${loop[1]!}(?=\\.)`, 'g'))].map(({ index }) => {
        const start = span.start + index;
        return {
          parameter: over.parameter,
          place: { file, span: { start, end: start + loop[1]!.length } },
          ofInstance: true,
        };
      });
    });
  });
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
