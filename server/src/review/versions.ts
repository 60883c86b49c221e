import { ApiVersions, isApiVersion, isLater } from '../azure/apiVersions';
import { CHANGED_DEFAULTS } from '../azure/versionDefaults';
import { joinParents } from '../languages/inlineAdditions';
import { Refusal, type Change, type RaiseVersionChange } from '../model/change';
import type { Graph } from '../model/graph';
import type { Resource } from '../model/resource';
import { setBy, usedIn, type UsedPath } from '../model/usedPaths';
import type { Fix } from '../rules/rule';
import { contains, samePlace } from '../text/span';

/**
 * A fix that raises the API versions which do not have what it writes, and says so in its title. What cannot be raised
 * makes its changes throw a `Refusal`.
 */
export function withVersions(fix: Fix, graph: Graph): Fix {
  let all: readonly Change[] | undefined;
  const changes = () => (all ??= raised(fix.changes(), graph));
  return {
    ...fix,
    get title() {
      return fix.title + versionsIn(changes);
    },
    changes,
  };
}

function versionsIn(changes: () => readonly Change[]): string {
  let versions: readonly string[];
  try {
    versions = [...new Set(changes().flatMap((change) => (change.kind === 'raise version' ? [change.version] : [])))];
  } catch (error) {
    if (error instanceof Refusal) return '';
    throw error;
  }
  if (versions.length === 0) return '';
  return `, with API version${versions.length > 1 ? 's' : ''} ${[...versions].sort().join(' and ')}`;
}

/** The changes with those of the versions that they need. @throws Refusal where a version cannot be raised */
export function raised(changes: readonly Change[], graph: Graph): readonly Change[] {
  const wanted = new Map<Resource, (readonly string[])[]>();
  // What a new child brings stands in its parent's body where its siblings do.
  for (const change of joinParents(changes, graph).changes) {
    if (change.kind !== 'set' && change.kind !== 'append') continue;
    const { owner, prefix } = ownerOf(change.resource, graph);
    if (!isVersioned(owner)) continue;
    const steps = [...prefix, ...stepsIn(change.path)];
    const set =
      change.kind === 'set' ? setBy(steps, change.value) : change.items.flatMap((item) => setBy(steps, item));
    wanted.set(owner, [...(wanted.get(owner) ?? []), ...set]);
  }
  const raises: RaiseVersionChange[] = [];
  for (const [resource, paths] of wanted) {
    if (raises.some((other) => samePlace(other.resource.declaration, resource.declaration))) continue;
    const version = versionFor(resource, paths, graph);
    if (version !== undefined) raises.push({ kind: 'raise version', resource, version });
  }
  return raises.length === 0 ? changes : [...changes, ...raises];
}

function isVersioned({ dialect, existing }: Resource): boolean {
  return !existing && (dialect === 'bicep' || dialect === 'arm' || dialect === 'azapi');
}

/** The resource whose declaration says the version, and the path from its body on. */
function ownerOf(resource: Resource, graph: Graph): { owner: Resource; prefix: readonly string[] } {
  const owner = resource.within && graph.get(resource.within.owner);
  return owner ? { owner, prefix: stepsIn(resource.within.path) } : { owner: resource, prefix: [] };
}

/** Names without the places of items in lists. */
function stepsIn(path: string): readonly string[] {
  return path.split(/[.[\]]+/).filter((step) => step !== '' && !/^(\d+|\*)$/.test(step));
}

/** The version that a resource needs, when its own does not have all that is written. */
function versionFor(resource: Resource, paths: readonly (readonly string[])[], graph: Graph): string | undefined {
  const { type, apiVersion = '', label } = resource;
  const known = ApiVersions.of(type);
  const needed = known ? paths.filter((steps) => known.differs(steps)) : [];
  if (!known || needed.length === 0) return undefined;
  const first = needed.find((steps) => !isApiVersion(apiVersion) || known.has(apiVersion, steps) !== true);
  if (!first) return undefined;
  const what = nameOf(first);
  if (!isApiVersion(apiVersion))
    throw new Refusal(`not every API version has ${what}, and which one '${label}' has is not known`);
  if (known.has(apiVersion, first) === undefined)
    throw new Refusal(`whether API version ${apiVersion} has ${what} is not known`);
  const users = usersOf(resource, graph);
  const fitting = known.stable.filter(
    (version) =>
      isLater(version, apiVersion) &&
      needed.every((steps) => known.has(version, steps) === true) &&
      users.every((user) => keeps(user, apiVersion, version)),
  );
  const tried = fitting.map((version) => {
    const objections = users.map((user) => broughtInBy(user, version, paths) ?? changedDefault(user, version));
    return { version, objection: objections.find((found) => found !== undefined) };
  });
  const silent = tried.find(({ objection }) => objection === undefined);
  if (silent) return silent.version;
  const because = tried.at(-1)?.objection ?? `no later one has it and all that '${label}' uses`;
  throw new Refusal(`API version ${apiVersion} has no ${what}, and ${because}`);
}

/** Everything whose version is written in the same place: instances, calls, and children that take their parent's. */
function usersOf(resource: Resource, graph: Graph): readonly Resource[] {
  const isOn = (other: Resource) => other.declaration.file === resource.declaration.file;
  const outermost = graph.resources
    .filter((other) => isOn(other) && other.within === undefined && contains(other.declaration.span, resource.declaration.span))
    .sort((a, b) => a.declaration.span.start - b.declaration.span.start)[0];
  const around = (resource.dialect === 'bicep' && outermost) || resource;
  return graph.resources.filter(
    (other) =>
      isOn(other) &&
      other.within === undefined &&
      other.deployment === resource.deployment &&
      contains(around.declaration.span, other.declaration.span) &&
      other.apiVersion === resource.apiVersion,
  );
}

/** Does a later version have all that a resource uses? */
function keeps({ type, body }: Resource, from: string, to: string): boolean {
  const known = ApiVersions.of(type);
  if (!known?.knows(to)) return false;
  return usedIn(body).every(({ steps, open }) =>
    open ? known.keepsAll(from, to, steps) : known.has(from, steps) === false || known.has(to, steps) !== false,
  );
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

function nameOf(steps: readonly string[]): string {
  const last = steps.at(-1)!;
  return last.startsWith('=') ? `\`${last.slice(1)}\` as \`${steps.at(-2)!}\`` : `\`${last}\``;
}
