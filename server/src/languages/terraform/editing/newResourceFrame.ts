import { isReference, Refusal, type NewResource } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { ResourceTable } from '../evaluation/armMappingRows';
import { fits } from '../evaluation/providerVersion';
import { attribute } from '../syntax/nodes';
import type { NewArgument } from './blockText';
import type { Draft } from './editDraft';
import { addressText, idText, writeValue } from './valueText';

/** The arguments that every resource of a table has: how often and through what it is made, name, place, parent. */
export function frameOf(draft: Draft, resource: NewResource, table: ResourceTable): NewArgument[] {
  const { homes } = draft;
  const names = draft.namesWithin(homes.repetition(resource));
  const list = metaArguments(draft, resource);
  const made = typeof resource.name === 'object' && isReference(resource.name) && resource.name.reference === 'guid';
  if (!made) list.push({ name: table.name ?? 'name', value: homes.name(resource) ?? writeValue(resource.name, names) });
  if (resource.scope) list.push({ name: 'scope', value: idText(resource.scope, names) });
  const parent = (table.parent ?? []).find((row) => fits(row, draft.versions.major));
  const home = homes.of(resource);
  const inherited = (name: string, of: Resource) => {
    list.push({ name, value: homeArgument(draft, name, resource, of, of) });
  };
  if (table.located) inherited('location', resource.beside);
  if (table.located || table.grouped || parent?.by === 'name') inherited('resource_group_name', home);
  if (parent && resource.parent) {
    const value = parent.by === 'id' ? idText(resource.parent, names) : `${addressText(resource.parent, names)}.name`;
    list.push({ name: parent.argument, value });
  }
  return list;
}

/** What everything has that belongs to the same resource: what repeats it, and the provider it is reached through. */
export function metaArguments({ homes }: Draft, of: Resource | NewResource): NewArgument[] {
  const repetition = homes.repetition(of);
  const provider = homes.provider(of);
  return [
    ...(repetition ? [{ name: repetition.argument, value: repetition.text }] : []),
    ...(provider === undefined ? [] : [{ name: 'provider', value: provider }]),
  ];
}

/** The text of an argument of a resource, or of what the resource belongs to. */
function homeArgument(draft: Draft, name: string, added: NewResource, of: Resource, wanted: Resource): string {
  const located = draft.folder.blockOf(of);
  const own = attribute(located.block.body, name);
  if (own) return draft.homes.textFor(own.value, located, draft.homes.repetition(added));
  const parent = draft.graph.parent(of);
  if (parent.kind === 'declared') return homeArgument(draft, name, added, parent.resource, wanted);
  throw new Refusal(`\`${name}\` of '${wanted.label}', where the new resource belongs, is not known`);
}
