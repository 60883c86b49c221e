import { ApiVersions, isLater } from '../azure/apiVersions';
import { CHANGED_DEFAULTS } from '../azure/versionDefaults';
import type { Resource } from '../model/resource';
import { usedIn, type UsedPath } from '../model/writtenPropertyPaths';

/**
 * Why a resource would be another one with a later API version, as a clause; undefined when only what is written there
 * anew changes.
 * @param paths what is written
 */
export function objection(
  resource: Resource,
  version: string,
  paths: readonly (readonly string[])[],
): string | undefined {
  return lostIn(resource, version) ?? broughtInBy(resource, version, paths) ?? changedDefault(resource, version);
}

/** What a resource uses and a later version does not have. */
function lostIn({ type, apiVersion = '', body }: Resource, to: string): string | undefined {
  const known = ApiVersions.of(type);
  if (!known?.knows(to)) return `whether later ones have ${type} is not known`;
  return firstOf(usedIn(body), ({ steps, open }) => {
    if (open)
      return known.keepsAll(apiVersion, to, steps)
        ? undefined
        : `whether later ones have all of ${steps.length === 0 ? 'it' : nameOf(steps)} is not known`;
    const isLost = known.has(apiVersion, steps) !== false && known.has(to, steps) === false;
    return isLost ? `later ones have no ${nameOf(steps)}` : undefined;
  });
}

/** Why a resource that leaves something out would be another one with a later version. */
function changedDefault({ type, apiVersion = '', body }: Resource, to: string): string | undefined {
  const changed = CHANGED_DEFAULTS.find(
    (one) =>
      one.type.toLowerCase() === type.toLowerCase() &&
      !isLater(one.from, to) &&
      isLater(one.from, apiVersion) &&
      !setsAll(usedIn(body), one.path),
  );
  return changed && `with later ones ${nameOf(changed.path.split('.'))} has to be set first`;
}

/** Is a property set wherever there is something that could have it? */
function setsAll(used: readonly UsedPath[], path: string): boolean {
  const steps = path.split('.');
  const item = steps.lastIndexOf('properties');
  const count = (end: number) => used.filter((one) => !one.open && isSame(one.steps, steps.slice(0, end))).length;
  const isOpen = used.some(({ open, steps: known }) => open && isSame(known, steps.slice(0, known.length)));
  // A list in the way has as many of them as it has items.
  return !isOpen && count(steps.length) >= (item > 0 ? count(item + 1) : 1);
}

/** Why something that has no effect so far would get one, besides what the fix itself writes. */
function broughtInBy(
  { type, apiVersion = '', body }: Resource,
  to: string,
  paths: readonly (readonly string[])[],
): string | undefined {
  const known = ApiVersions.of(type);
  const brought = usedIn(body).find(
    ({ steps, open }) =>
      !open &&
      !steps.at(-1)!.startsWith('=') &&
      known?.has(apiVersion, steps) === false &&
      known.has(to, steps) !== false &&
      !paths.some((path) => isSame(path.slice(0, steps.length), steps) || isSame(path, steps.slice(0, path.length))),
  );
  return brought && `with later ones ${nameOf(brought.steps)} would come into force, too`;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((step, index) => step.toLowerCase() === b[index]!.toLowerCase());
}

/** A property as messages name it. */
export function nameOf(steps: readonly string[]): string {
  const last = steps.at(-1)!;
  return last.startsWith('=') ? `\`${last.slice(1)}\` as \`${steps.at(-2)!}\`` : `\`${last}\``;
}

/** The first answer. */
export function firstOf<T, R>(all: readonly T[], ask: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const answer = ask(one);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
