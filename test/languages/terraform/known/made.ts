import assert from 'node:assert/strict';
import { knownModule } from '../../../../server/src/languages/terraform/known';
import type { Fragment } from '../../../../server/src/model/fragment';
import { Graph } from '../../../../server/src/model/graph';
import { read, type Resource } from '../../../../server/src/model/resource';
import type { Value } from '../../../../server/src/model/value';
import { lowered, said, valueOf } from '../evaluation/evaluating';

export const NETWORK = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network';
export const SUBNET = `${NETWORK}/virtualNetworks/vnet/subnets/aks`;
export const ZONE = `${NETWORK}/privateDnsZones/privatelink.example.net`;
export const IDENTITY =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id';

/** What a call makes: `inputs` as Terraform writes an object, with variables before it that are not known. */
export class Made {
  private readonly fragment: Fragment;
  private readonly graph: Graph;

  constructor(name: string, version: string | undefined, inputs: string, before = '') {
    const module = knownModule(name, version);
    assert.ok(module, `${name} ${version ?? 'newest'}`);
    const given = valueOf(`{ ${inputs} }`, before);
    const values = new Map<string, Value>();
    if (given.kind === 'object') for (const { key, value } of given.entries.values()) values.set(key, value);
    this.fragment = lowered(module.text, { inputs: values });
    this.graph = new Graph([this.fragment]);
  }

  /** Types and names, in order. */
  get resources(): string[] {
    return this.own().map((resource) => {
      const names = this.graph.names(resource).map((name) => said(name).replaceAll("'", ''));
      return `${resource.type.split('/').slice(1).join('/')} ${names.join('/')}${resource.condition ? ' ?' : ''}`;
    });
  }

  /** A value of the resource of a type, what further declarations put on it included. */
  at(type: string, path: string, index = 0): string {
    const found = this.own().filter((resource) => resource.type.toLowerCase().endsWith(`/${type.toLowerCase()}`))[
      index
    ];
    assert.ok(found, `${type} ${index} among ${this.resources.join(', ')}`);
    return said(read(found, path));
  }

  output(name: string): string {
    return said(this.fragment.outputs.get(name));
  }

  private own(): readonly Resource[] {
    return this.graph.resources.filter(({ existing, within }) => !existing && !within);
  }
}

export const avm = (name: string) => `Azure/avm-res-${name}/azurerm`;
