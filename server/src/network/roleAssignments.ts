/** Role assignments: which identity may do something to a resource. */
import { labelOf } from '../model/labelsInMessages';
import { mentions } from '../model/mentionsResource';
import { entryOf } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { identityOf } from '../model/valueIdentity';
import { allOf, anyOf, ask, type Truth, openPart } from '../model/threeValuedQuestions';
import { isUnset, unknown, type UnknownValue, type Value } from '../model/value';
import { differ, whereabouts } from '../model/resourceScopes';
import type { ModuleCall } from '../model/fragment';
import { assignsRoles } from './modulesWithoutFurtherEffect';
import type { Network } from './network';

const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ASSIGNMENT = 'Microsoft.Authorization/roleAssignments';

/** A role by its id and name, of which templates give either. */
export interface Role {
  readonly id: string;
  readonly name: string;
}

/**
 * Is one of the roles assigned on a resource, or on the resource group or subscription that it is in, to an identity
 * that `holder` acts as? Roles of identities that are declared here and belong to others do not count.
 */
export function hasRole(holder: Resource, roles: readonly Role[], on: Resource, network: Network): Truth {
  return anyOf(
    ...network.graph
      .ofType(ASSIGNMENT)
      .map((assignment) =>
        allOf(
          isOneOfRoles(read(assignment, 'properties.roleDefinitionId'), roles),
          mayBeHeldBy(read(assignment, 'properties.principalId'), holder, network),
          covers(assignment, on, network),
        ),
      ),
  );
}

/**
 * May an identity that `holder` acts as do something to a resource: is one of the roles that allow it assigned on it, on
 * what it is in, or on their group or subscription? Roles of which it is not known what they allow make it unknown, and so
 * does a module that is handed the identity or the resource.
 * @param allowing roles that allow it
 * @param others roles that are known not to
 * @param on the resource, and what it is in
 * @param identities those that `holder` acts as, declared here
 */
export function mayAct(
  holder: Resource,
  allowing: readonly Role[],
  others: readonly Role[],
  on: readonly Resource[],
  identities: readonly Resource[],
  network: Network,
): Truth {
  const held = network.graph.ofType(ASSIGNMENT).map((assignment) => {
    const role = read(assignment, 'properties.roleDefinitionId');
    const allows = isOneOfRoles(role, allowing);
    const known = anyOf(allows, isOneOfRoles(role, others));
    const may =
      known === false ? unknown('what a role of the identity allows is not known', role.origin.place) : allows;
    return allOf(
      may,
      mayBeHeldBy(read(assignment, 'properties.principalId'), holder, network),
      anyOf(...on.map((place) => covers(assignment, place, network))),
    );
  });
  const hidden = [...identities, ...on].map((each) => network.handedToModule(each) ?? ofRegistry(each));
  return anyOf(...held, ...[...hidden, ofModule([...identities, ...on], network)].map((cause) => cause ?? false));
}

/**
 * A module that assigns roles may have been told of a principal by a value that says nothing of whose it is; one of another
 * deployment is told of what it is handed.
 */
function ofModule(about: readonly Resource[], { graph }: Network): UnknownValue | undefined {
  const isHanded = ({ inputs }: ModuleCall) =>
    [...inputs.values()].some((input) => about.some((resource) => mentions(input, resource, graph)));
  const module = graph.modules.find((call) => assignsRoles(call) && (call.deployment === undefined || isHanded(call)));
  return module && unknown(`module \`${module.name}\` is not read and assigns roles`, module.place);
}

/** What a module of a registry declares may have roles that the module is told in its own words. */
function ofRegistry({ dialect, label, header }: Resource): UnknownValue | undefined {
  return dialect === 'registry module' ? unknown(`the roles on '${label}' are not known`, header) : undefined;
}

/** Is a role, given by its id or name, one of these? */
export function isOneOfRoles(value: Value, roles: readonly Role[]): Truth {
  return ask(value, (role) => {
    if (isUnset(role)) return unknown('the role is not known', role.origin.place);
    const name = role.kind === 'id' ? role.names.at(-1) : role;
    if (name?.kind === 'unknown') return name;
    const text = name?.kind === 'template' ? name.parts.at(-1) : labelOf(name ?? role, '');
    if (typeof text !== 'string' || text === '') return unknown('the role is not known', role.origin.place);
    const last = text.slice(text.lastIndexOf('/') + 1).toLowerCase();
    return roles.some(({ id, name: called }) => last === id || last === called.toLowerCase());
  });
}

/**
 * False where the principal is an identity that is declared here and that the holder does not name; unknown where it is
 * not known which identities the holder has.
 */
function mayBeHeldBy(principal: Value, holder: Resource, { graph }: Network): Truth {
  if (mentions(principal, holder, graph)) return true;
  const others = graph.all(IDENTITY).filter((identity) => mentions(principal, identity, graph));
  if (others.length === 0 || others.some((identity) => mentions(holder.body, identity, graph))) return true;
  // One that is looked up by a name that is not known may be any, that of the holder, too.
  const nameless = others.find(({ existing, name }) => existing && name.kind !== 'string');
  if (nameless) return unknown(`which identity '${nameless.label}' is is not known`, nameless.header);
  return hiddenIdentity(read(holder, 'identity.userAssignedIdentities')) ?? false;
}

/** What keeps the ids of identities from being known; ids of other deployments are known to be others. */
function hiddenIdentity(ids: Value): UnknownValue | undefined {
  if (ids.kind !== 'object') return openPart(ids);
  const keys = [...ids.entries.values()].flatMap(({ computed }) => (computed ? [computed] : []));
  return keys.map(openPart).find((open) => open !== undefined) ?? (keys.length === 0 ? ids.rest : undefined);
}

/** Does an assignment's scope cover a resource? */
function covers(assignment: Resource, on: Resource, { graph }: Network): Truth {
  const written = read(assignment, 'scope');
  // `resourceGroup()` of which the id is known.
  const scope = (written.kind === 'object' ? entryOf(written, 'id')?.value : undefined) ?? written;
  if (isUnset(scope) || isOwnGroup(scope)) return coversGroup(assignment.scope, on.scope, scope);
  return ask(scope, (value) => {
    if (value.kind === 'id') {
      const [subscription, group] = scopeNames(value.type);
      const name = value.names.at(-1);
      if (group && name) return coversGroup(`{resourceGroup(${identityOf(name) ?? '?'})}`, on.scope, value);
      if (subscription) return unknown('the subscription of the resource is not known', value.origin.place);
    }
    const text = asScope(value);
    if (text !== undefined) return coversGroup(text, on.scope, value);
    const resolution = graph.resolve(value);
    if (resolution.kind === 'unknown') return resolution.cause;
    return resolution.kind === 'declared' && graph.first(resolution.resource) === graph.first(on);
  });
}

function scopeNames(type: string): readonly [boolean, boolean] {
  const folded = type.toLowerCase();
  return [folded === 'microsoft.resources/subscriptions', folded === 'microsoft.resources/resourcegroups'];
}

/** `resourceGroup()` and its id: what the deployment itself is deployed to. */
function isOwnGroup(value: Value): boolean {
  return value.kind === 'unknown' && /^resourceGroup\(\)(\.id)?$/i.test(value.key ?? '');
}

/** The text of a subscription's or group's id, unknown parts by their identity; undefined for any other value. */
function asScope(value: Value): string | undefined {
  const parts = value.kind === 'string' ? [value.value] : value.kind === 'template' ? value.parts : [];
  const text = parts.map((part) => (typeof part === 'string' ? part : (identityOf(part) ?? '{}'))).join('');
  return /^\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?$/i.test(text) ? text : undefined;
}

/** Is a resource in a group or subscription? Both are scopes; absent is the one that the deployment goes to. */
function coversGroup(scope: string | undefined, of: string | undefined, at: Value): Truth {
  if (scope === of && !/\{\}|\?/.test(scope ?? '')) return true;
  const [outer, inner] = [whereabouts(scope), whereabouts(of)];
  if (differ(outer, inner)) return false;
  if (outer.group !== undefined && outer.group === inner.group) return true;
  const named = scope !== undefined && !/resourceGroup/i.test(scope);
  if (named && outer.subscription !== undefined && outer.subscription === inner.subscription) return true;
  const unnamed = groupKey(scope);
  if (unnamed !== undefined && unnamed === groupKey(of)) return true;
  return unknown('it is not known whether the role is assigned where the resource is', at.origin.place);
}

/** The identity of a group whose name is not known. */
function groupKey(scope: string | undefined): string | undefined {
  return /(?:^\{resourceGroup\(|\/resourceGroups\/)(\{[^{}]+\})(?:\)\})?$/i.exec(scope ?? '')?.[1];
}
