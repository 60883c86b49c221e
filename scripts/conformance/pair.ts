import type { Node } from 'jsonc-parser';
import { getNodePath, findNodeAtOffset } from 'jsonc-parser';
import type { BicepFile } from '../../server/src/languages/bicep/syntax';
import type { ArmTree } from '../../server/src/languages/arm/parse';
import { keyOf, member, properties, elements, textOf } from '../../server/src/languages/arm/nodes';
import type { Resource } from '../../server/src/model/resource';
import { compareGraphs } from '../../test/oracles/compareGraphs';
import type { Difference } from '../../test/oracles/compareValues';
import type { EvaluatedRoot } from '../../test/oracles/evaluateRoot';

export type Verdict =
  | { readonly kind: 'compared'; readonly differences: readonly Difference[] }
  | { readonly kind: 'skipped'; readonly because: string };

/** Compares what a Bicep file and the template that was made of it deploy. */
export function comparePair(bicep: EvaluatedRoot, arm: EvaluatedRoot): Verdict {
  const { root } = arm.document.tree as ArmTree;
  if (bicep.document.problems.length > 0) return { kind: 'skipped', because: 'the Bicep file has syntax errors' };
  if (!root || !sameInterface(bicep.document.tree as BicepFile, root))
    return { kind: 'skipped', because: 'the template was made of another version' };
  const restored = registryDeployments(bicep, root);
  const ignored = ({ declaration }: Resource) =>
    restored.some(
      (node) => node.offset <= declaration.span.start && declaration.span.start < node.offset + node.length,
    );
  const differences = compareGraphs(
    { graph: bicep.graph, outputs: bicep.fragment.outputs },
    { graph: arm.graph, outputs: arm.fragment.outputs, ignored },
  );
  // What a registry holds is in the template, and not in the Bicep file.
  return {
    kind: 'compared',
    differences: differences.filter(({ reason }) => !/^unknown on the left only: .*registry/.test(reason)),
  };
}

/** Do both have the same parameters and outputs? */
function sameInterface(file: BicepFile, root: Node): boolean {
  const names = (kind: 'param' | 'output') =>
    file.statements.flatMap((statement) => (statement.kind === kind ? [statement.name.name] : [])).sort();
  const keys = (key: string) => properties(member(root, key)).map(keyOf).sort();
  return names('param').join() === keys('parameters').join() && names('output').join() === keys('outputs').join();
}

/** The nested deployments that stand for modules of a registry. */
function registryDeployments(bicep: EvaluatedRoot, root: Node): Node[] {
  const found: Node[] = [];
  for (const { unfollowed, key } of bicep.fragment.modules) {
    if (!unfollowed?.reason.includes('registry')) continue;
    // `main.bicep>network#endpoint[0]`: the calls on the way, and the symbol of the last one.
    const [calls = '', symbol = ''] = key.split('#');
    const path = [...calls.split('>').slice(1), symbol].map((step) => step.replace(/\[.*\]$/, ''));
    let template: Node | undefined = root;
    let deployment: Node | undefined;
    for (const step of path) {
      deployment = template && member(member(template, 'resources'), step);
      template = member(member(deployment, 'properties'), 'template');
    }
    if (deployment) found.push(deployment);
  }
  return found;
}
void [getNodePath, findNodeAtOffset, elements, textOf];
