import type { Language, Unit } from '../../../languages/language';
import type { Naming } from '../../../languages/outline';
import { comparePlaces, type Place } from '../../../text/span';
import { onceFor } from '../../../model/onceForObject';

/** One unit before and after the edits of a fix. */
export interface EditedUnit {
  readonly before: Unit;
  readonly after: Unit;
  readonly language: Language;
}

/**
 * Why the texts of a unit would name something that is not there, or something else than before; or declare one name
 * twice. What does not resolve before is no fault of the fix.
 */
export function dangling({ before, after, language }: EditedUnit): string | undefined {
  const was = namesOf(language.naming(before));
  const is = namesOf(language.naming(after));
  for (const [name, times] of is.declared) {
    if (times > 1 && times > (was.declared.get(name) ?? 0)) return `\`${name}\` would be declared twice`;
  }
  for (const [name, { label, place, own }] of is.used) {
    if (is.all.has(name)) {
      const [then, now] = [was.contents.get(name), is.contents.get(name)];
      const other = then !== undefined && now !== undefined && then !== now && was.used.has(name);
      if (other)
        return `\`${written(label, name)}\` in ${lineOf(place, after)} would mean '${now}' instead of '${then}'`;
    } else if (was.all.has(name))
      return `${lineOf(place, after)} still uses \`${written(label, name)}\`, which would be gone`;
    else if (own && !was.used.has(name)) return `it would use \`${written(label, name)}\`, which is not declared`;
  }
  return undefined;
}

const namesOf = onceFor(({ declared, used }: Naming) => {
  const times = new Map<string, number>();
  const contents = new Map<string, string>();
  for (const { name, once, content } of declared) {
    if (once) times.set(name, (times.get(name) ?? 0) + 1);
    if (content !== undefined) contents.set(name, content);
  }
  const ordered = [...used].sort((a, b) => comparePlaces(b.place, a.place));
  return {
    declared: times,
    contents,
    all: new Set(declared.map(({ name }) => name)),
    // Of several places the first one is named.
    used: new Map(ordered.map((use) => [use.name, use] as const)),
  };
});

function written(label: string | undefined, name: string): string {
  return (label ?? name).replace(/\.\[(\d+)\]/g, '[$1]');
}

function lineOf({ file, span }: Place, unit: Unit): string {
  const document = unit.documents.find((other) => other.file === file)!;
  const line = document.lines.position(span.start).line + 1;
  const name = file.slice(file.lastIndexOf('/') + 1);
  return unit.documents.length > 1 ? `line ${line} of '${name}'` : `line ${line}`;
}
