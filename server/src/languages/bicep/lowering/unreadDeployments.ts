import type { ModuleCall, Unopened } from '../../../model/fragment';
import { entryOf } from '../../../model/readProperty';
import { read, type Resource } from '../../../model/resource';
import { unknown, type Value } from '../../../model/value';

/** Types that are no part of a network, and none of the services that clusters reach. */
const BESIDE = /^microsoft\.(authorization|insights|managedidentity|operationalinsights|policyinsights)\//i;

/**
 * A deployment that a Bicep file declares as a resource: what its template deploys is not read, as long as it deploys
 * anything that matters. The empty one that modules send for telemetry deploys nothing.
 */
export function unreadDeployment(resource: Resource, symbol: string): ModuleCall | undefined {
  if (resource.type.toLowerCase() !== 'microsoft.resources/deployments' || resource.existing) return undefined;
  const template = read(resource, 'properties.template');
  if (template.kind !== 'absent' && deploysOnly(BESIDE, template)) return undefined;
  const link = read(resource, 'properties.templateLink');
  const source = link.kind === 'object' ? addressIn(link) : template;
  const unopened = unopenedOf(source, link.kind !== 'absent');
  const place = resource.header;
  return {
    key: resource.key,
    name: symbol,
    source,
    place,
    inputs: inputsOf(read(resource, 'properties.parameters')),
    unfollowed: unknown(`deployment \`${symbol}\` is not followed: ${unopened.because}`, place),
    unopened,
    ...(resource.condition ? { condition: resource.condition } : {}),
  };
}

function addressIn(link: Value & { readonly kind: 'object' }): Value {
  for (const name of ['uri', 'relativePath', 'id']) {
    const entry = entryOf(link, name);
    if (entry) return entry.value;
  }
  return link;
}

function unopenedOf(source: Value, isLinked: boolean): Unopened {
  const help = 'Call its template as a module, or review the template by itself.';
  if (!isLinked) return { because: 'its template is written in a resource', why: 'unknown', help };
  if (source.kind !== 'string') return { because: 'the address of its template is not known', why: 'unknown', help };
  return { because: `'${source.value}' is linked by its address`, why: 'registry', help };
}

/** Are all resources of a template of these types? */
function deploysOnly(types: RegExp, template: Value): boolean {
  const resources = template.kind === 'object' ? entryOf(template, 'resources')?.value : undefined;
  if (!resources) return template.kind === 'object' && !template.rest;
  const all =
    resources.kind === 'list' && !resources.rest
      ? resources.items
      : resources.kind === 'object' && !resources.rest
        ? [...resources.entries.values()].map(({ value }) => value)
        : undefined;
  return all !== undefined && all.every((item) => types.test(typeOf(item)));
}

function typeOf(item: Value): string {
  const type = item.kind === 'object' ? entryOf(item, 'type')?.value : undefined;
  return type?.kind === 'string' ? type.value : '';
}

function inputsOf(parameters: Value): ReadonlyMap<string, Value> {
  if (parameters.kind !== 'object') return new Map();
  return new Map(
    [...parameters.entries].map(([name, { value }]) => {
      const given = value.kind === 'object' ? entryOf(value, 'value')?.value : undefined;
      return [name, given ?? value];
    }),
  );
}
