import type { Node } from 'jsonc-parser';
import { CONNECTION } from '../../../model/kubernetesTypes';
import type { Resource } from '../../../model/resource';
import { at, type ObjectValue, type Value } from '../../../model/value';
import { keyOf, propertyValue, placeOf, properties, textOf } from '../syntax/jsonNodes';
import { evaluate, type Loops, type Scope } from '../evaluation/scope';

/**
 * The connections with clusters that a template makes, as the Bicep compiler writes them: `imports` with a
 * `provider`, or (newer) `extensions` with a `name`.
 */
export function connectionsOf(scope: Scope, loops: Loops): readonly Resource[] {
  return ['extensions', 'imports'].flatMap((section) =>
    properties(propertyValue(scope.template, section))
      .filter((child) => isKubernetes(child.children![1]!))
      .map((child) => connectionOf(child, section, scope, loops)),
  );
}

function isKubernetes(node: Node): boolean {
  const name = textOf(propertyValue(node, 'provider')) ?? textOf(propertyValue(node, 'name'));
  return name?.toLowerCase() === 'kubernetes';
}

function connectionOf(child: Node, section: string, scope: Scope, loops: Loops): Resource {
  const name = keyOf(child);
  const header = placeOf(scope.file, child.children![0]!);
  const config = propertyValue(child.children![1]!, 'config');
  const value = config && evaluate(config, scope, loops);
  const none: ObjectValue = { kind: 'object', entries: new Map(), origin: at(header) };
  const label: Value = { kind: 'string', value: name, origin: at(header) };
  const { steps } = scope.call;
  const start = steps.length > 0 ? '' : `${scope.call.key}#`;
  return {
    key: `${start}${scope.prefix}${section}/${name}`,
    type: CONNECTION,
    name: label,
    label: name,
    address: `${scope.file}#${section}/${name}`,
    dialect: 'arm',
    header,
    declaration: placeOf(scope.file, child),
    body: value?.kind === 'object' ? value : none,
    existing: false,
    ...(steps.length > 0 ? { calls: steps } : {}),
  };
}
