import assert from 'node:assert/strict';
import { knownModule } from '../../../../server/src/languages/bicep/known';
import type { Fragment } from '../../../../server/src/model/fragment';
import { Graph } from '../../../../server/src/model/graph';
import { read, type Resource } from '../../../../server/src/model/resource';
import type { Value } from '../../../../server/src/model/value';
import { lowered, said, valueOf } from '../syntax/reading';

export const NETWORK = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network';
export const SUBNET = `${NETWORK}/virtualNetworks/vnet/subnets/endpoints`;
export const ZONE = `${NETWORK}/privateDnsZones/privatelink.example.net`;
export const IDENTITY =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id';

/** One private endpoint with a zone. */
export const endpoints = (service = '') =>
  `privateEndpoints: [{ ${service}subnetResourceId: '${SUBNET}', privateDnsZoneGroup: { privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: '${ZONE}' }] } }]`;

/** What a call makes: `params` as Bicep writes it, with parameters before it where something is not known. */
export class Made {
  private readonly fragment: Fragment;
  private readonly graph: Graph;

  constructor(name: string, version: string | undefined, params: string, before = '') {
    const module = knownModule(`br/public:avm/${name}`, version);
    assert.ok(module, `${name}:${version ?? 'newest'}`);
    const given = valueOf(params, before);
    const inputs = new Map<string, Value>();
    if (given.kind === 'object') for (const { key, value } of given.entries.values()) inputs.set(key, value);
    this.fragment = lowered(module.text, { inputs });
    this.graph = new Graph([this.fragment]);
  }

  /** Types and names, in order. */
  get resources(): string[] {
    return this.fragment.resources
      .filter(({ existing }) => !existing)
      .map((resource) => {
        const names = this.graph.names(resource).map((name) => said(name).replaceAll("'", ''));
        return `${resource.type.split('/').slice(1).join('/')} ${names.join('/')}${resource.condition ? ' ?' : ''}`;
      });
  }

  resource(type: string, index = 0): Resource {
    const found = this.fragment.resources.filter((resource) => resource.type.endsWith(`/${type}`))[index];
    assert.ok(found, `${type} ${index} among ${this.resources.join(', ')}`);
    return found;
  }

  /** A value below the properties of the only resource of a type. */
  at(type: string, path: string, index = 0): string {
    return said(read(this.resource(type, index), path));
  }

  output(name: string): string {
    return said(this.fragment.outputs.get(name));
  }

  get modules(): Fragment['modules'] {
    return this.fragment.modules;
  }
}
