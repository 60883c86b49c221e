import { isCloud, type Cloud } from '../../../azure/clouds';
import type { Clouds } from '../../unitEvaluation';
import { evaluate, type Scope } from './scope';
import { attribute, plainText, type Block, type Expression } from '../syntax/nodes';

const known = new WeakMap<Scope, Clouds>();

/**
 * The clouds of a folder's provider configurations by their names (`azurerm`, `azurerm.hub`): those that it is handed,
 * and its own.
 * Source: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs#environment-1 (read 2026-11-29)
 */
function cloudsIn(scope: Scope): Clouds {
  let clouds = known.get(scope);
  if (!clouds) known.set(scope, (clouds = readClouds(scope)));
  return clouds;
}

function readClouds(scope: Scope): Clouds {
  const clouds = new Map(scope.call.clouds);
  for (const { file, node } of scope.providers) {
    const [provider] = node.labels;
    if (!provider) continue;
    const alias = plainText(attribute(node.body, 'alias')?.value);
    const name = alias === undefined ? provider.value : `${provider.value}.${alias}`;
    const written = attribute(node.body, 'environment');
    const value = written && evaluate(written.value, scope, { file });
    const cloud = value?.kind === 'string' ? value.value.toLowerCase() : undefined;
    if (isCloud(cloud)) clouds.set(name, cloud);
    else clouds.delete(name);
  }
  return clouds;
}

/** The cloud that the provider of a resource is configured for; undefined where its configuration does not say it. */
export function cloudOfProvider(node: Block, scope: Scope): Cloud | undefined {
  const own = attribute(node.body, 'provider');
  const name = own ? nameOf(own.value) : node.labels[0]!.value.replace(/_.*$/, '');
  return name === undefined ? undefined : cloudsIn(scope).get(name);
}

/** The clouds of the provider configurations that a module call hands on: the default ones where it does not say which. */
export function handedClouds(node: Block, scope: Scope): Clouds {
  const clouds = cloudsIn(scope);
  const handed = new Map([...clouds].filter(([name]) => !name.includes('.')));
  const written = attribute(node.body, 'providers')?.value;
  if (written?.kind !== 'object') return handed;
  for (const { key, value } of written.items) {
    const [inner, outer] = [nameOf(key), nameOf(value)];
    if (inner === undefined) continue;
    const cloud = outer === undefined ? undefined : clouds.get(outer);
    if (cloud) handed.set(inner, cloud);
    else handed.delete(inner);
  }
  return handed;
}

/** `azurerm`, `azurerm.hub`. */
function nameOf(expression: Expression): string | undefined {
  if (expression.kind === 'variable') return expression.name;
  if (expression.kind === 'access' && expression.of.kind === 'variable') {
    return `${expression.of.name}.${expression.name}`;
  }
  return plainText(expression);
}
