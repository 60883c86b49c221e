import type { Document } from '../../../languages/language';
import type { Resource } from '../../../model/resource';
import type { Trial } from '../trial';

/** Shorter names are words that anything may hold. */
const SHORTEST_NAME = 4;

/**
 * Why a text would go on to call a resource by the name that it had, if so: a data source, a record's zone, a script's
 * argument. Resources that are called so themselves name nothing.
 */
export function oldNames(trials: readonly Trial[]): string | undefined {
  for (const { wasIn, becomesIn, documents } of trials) {
    const now = new Map(becomesIn.graph.resources.map((resource) => [resource.key, resource]));
    for (const old of wasIn.graph.resources) {
      const renamed = now.get(old.key);
      if (!renamed || old.existing || old.deployment !== undefined) continue;
      if (old.name.kind !== 'string' || old.name.value.length < SHORTEST_NAME) continue;
      if (renamed.name.kind === 'string' && renamed.name.value === old.name.value) continue;
      const found = placeOf(old.name.value, documents, becomesIn.graph.resources);
      if (found) return `'${old.name.value}', as '${old.label}' is called, is also written in ${found}`;
    }
  }
  return undefined;
}

/** Where a text stands in quotes that is not the name of a resource itself. */
function placeOf(name: string, documents: readonly Document[], resources: readonly Resource[]): string | undefined {
  for (const { file, text, lines, comments } of documents) {
    for (const quote of ['"', "'"]) {
      const quoted = quote + name + quote;
      for (let start = text.indexOf(quoted); start >= 0; start = text.indexOf(quoted, start + 1)) {
        const end = start + quoted.length;
        if (comments.some(({ span }) => span.start <= start && start < span.end)) continue;
        const isOwn = resources.some(({ name: own, existing }) => {
          const places = [own.origin.place, ...own.origin.hops.map(({ place }) => place)];
          return (
            !existing &&
            places.some((place) => place.file === file && place.span.start <= start + 1 && start < place.span.end)
          );
        });
        if (isOwn) continue;
        const line = lines.position(end).line + 1;
        return `line ${line} of '${file.slice(file.lastIndexOf('/') + 1)}'`;
      }
    }
  }
  return undefined;
}
