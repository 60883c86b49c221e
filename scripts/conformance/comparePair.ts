import type { Node } from 'jsonc-parser';
import type { ArmTree } from '../../server/src/languages/arm/syntax/parse';
import { compareGraphs } from '../../test/oracles/compareGraphs';
import type { Difference } from '../../test/oracles/compareTwoEvaluations';
import { evaluateRoot, Files } from '../../test/oracles/evaluateRoot';
import { compiledModules, isSameVersion } from './templateUpToDate';

export type Verdict =
  | { readonly kind: 'compared'; readonly differences: readonly Difference[] }
  | { readonly kind: 'skipped'; readonly because: string };

/**
 * Compares what a Bicep file and the template that was made of it deploy.
 * @param read the text of a file; undefined when there is none
 */
export function comparePair(file: string, template: string, read: (file: string) => string | undefined): Verdict {
  const plain = new Files(read);
  const [source, compiled] = [plain.document(file), plain.document(template)];
  const { root } = (compiled?.tree ?? {}) as Partial<ArmTree>;
  if (!source || !compiled || !root) return { kind: 'skipped', because: 'no template' };
  if (source.problems.length > 0) return { kind: 'skipped', because: 'the Bicep file has syntax errors' };
  if (!isSameVersion(file, root, plain))
    return { kind: 'skipped', because: 'the template was made of another version' };
  const restored = registryModules(file, root, compiled.text, plain);
  const files =
    restored.size === 0
      ? plain
      : new Files(
          (path) => restored.get(path) ?? read(path),
          // References to a registry have no extension that would tell what they are.
          (path) => (restored.has(path) ? `${path}.json` : path),
        );
  const [bicep, arm] = [evaluateRoot(file, files)!, evaluateRoot(template, files)!];
  const differences = compareGraphs(
    { graph: bicep.graph, outputs: bicep.fragment.outputs },
    { graph: arm.graph, outputs: arm.fragment.outputs },
  );
  return { kind: 'compared', differences };
}

/**
 * The compiled modules of registries by their path, as they stand in the template: the compiler puts the whole module
 * into the deployment that calls it.
 */
function registryModules(file: string, root: Node, text: string, files: Files): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const collect = (from: string, template: Node) => {
    for (const module of compiledModules(from, template, files)) {
      const { offset, length } = module.template;
      if (module.inRegistry) found.set(module.path, text.slice(offset, offset + length));
      else collect(module.path, module.template);
    }
  };
  collect(file, root);
  return found;
}
