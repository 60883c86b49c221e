import { CONNECTION } from '../../../model/kubernetesTypes';
import type { Resource } from '../../../model/resource';
import { at, type Entry, type Value } from '../../../model/value';
import { blockHolder, type Holder } from '../evaluation/nestedBlocks';
import { instancesOf } from '../evaluation/instances';
import { placeOf, type Declared, type Instance, type Scope } from '../evaluation/scope';
import { plainText, attribute, type Block } from '../syntax/nodes';

/** Providers that talk to the API server of a cluster, by their usual local names. */
const PROVIDERS = new Set(['kubernetes', 'helm', 'kubectl', 'kustomization', 'flux']);
const ARGUMENTS = ['host', 'config_path', 'config_context', 'kubeconfig_raw', 'token', 'cluster_ca_certificate'];

/**
 * The connections with clusters that the provider blocks of a folder make; OpenTofu makes several of one with `for_each`.
 * Source: https://opentofu.org/docs/language/providers/configuration/ (read 2026-11-29)
 */
export function connectionsOf(scope: Scope): readonly Resource[] {
  return scope.providers
    .filter(({ node }) => PROVIDERS.has(node.labels[0]?.value ?? ''))
    .flatMap((declared) => {
      const { items } = instancesOf(providerName(declared.node), declared, scope);
      return items.map((instance) => connectionOf(declared, instance, scope));
    });
}

function providerName({ labels, body }: Block): string {
  const alias = plainText(attribute(body, 'alias')?.value);
  return `provider.${labels[0]?.value ?? ''}${alias === undefined ? '' : `.${alias}`}`;
}

function connectionOf({ node }: Declared<Block>, { suffix, local, condition }: Instance, scope: Scope): Resource {
  const provider = node.labels[0]!.value;
  const alias = plainText(attribute(node.body, 'alias')?.value);
  const address = providerName(node) + suffix;
  const header = placeOf(node.headerSpan, local);
  const outer = blockHolder(node, scope, local);
  // helm and flux have the connection in a block (an object, since version 3) of their own.
  const holders = [outer, ...outer.nested('kubernetes').found];
  const entries = new Map<string, Entry>();
  for (const holder of holders) for (const entry of written(holder)) entries.set(entry.key, entry);
  const name: Value = { kind: 'string', value: alias ?? provider, origin: at(header) };
  const { steps } = scope.call;
  return {
    key: `${scope.call.key}#${address}`,
    type: CONNECTION,
    name,
    label: alias ?? provider,
    address: [...steps.map((step) => step.name), address].join('.'),
    dialect: 'azurerm',
    header,
    declaration: placeOf(node.span, local),
    body: { kind: 'object', entries, origin: at(placeOf(node.span, local)) },
    existing: false,
    ...(condition ? { condition } : {}),
    ...(steps.length > 0 ? { calls: steps } : {}),
  };
}

function written(holder: Holder): readonly Entry[] {
  return ARGUMENTS.flatMap((key) => {
    const found = holder.argument(key);
    return found && found.value.kind !== 'null' ? [{ key, ...found }] : [];
  });
}
