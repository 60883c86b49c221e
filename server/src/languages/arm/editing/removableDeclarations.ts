import type { Node } from 'jsonc-parser';
import type { Document, EditContext } from '../../language';
import type { RemovableDeclarations } from '../../editing/unusedDeclarations';
import { childEdits } from '../syntax/jsonLayout';
import { keyOf, propertyValue, properties } from '../syntax/jsonNodes';
import { parse, type ArmTree } from '../syntax/parse';

const USE = /\b(variables|parameters)\s*\(\s*'([^']*)'/gi;

/**
 * The variables and parameters of a template. A parameter is what others hand in: it stays where somebody may.
 */
export function namesOf({ given, call }: EditContext<ArmTree>): RemovableDeclarations<ArmTree> {
  const isOwn = call.steps.length === 0 && given !== undefined;
  const folded = new Set([...(given ?? [])].map((name) => name.toLowerCase()));
  return {
    read: parse,
    used,
    without(gone, [document]) {
      if (!document) return undefined;
      const going = declarations(document).filter(({ name }) => gone.has(name));
      const mayGo = going.every(({ name, node, section }) => {
        if (section === 'variables') return keyOf(node).toLowerCase() !== 'copy';
        const isGiven = folded.has(name.slice(name.indexOf(' ') + 1));
        return isOwn && !isGiven && propertyValue(node.children![1], 'defaultValue') !== undefined;
      });
      if (going.length !== gone.size || !mayGo) return undefined;
      const containers = [...new Set(going.map(({ node }) => node.parent!))];
      const edits = containers.flatMap((container) => {
        const removed = new Set(going.map(({ node }) => node).filter((node) => node.parent === container));
        return childEdits(document, { container, removed, added: [] });
      });
      return [{ file: document.file, edits }];
    },
  };
}

interface Declaration {
  /** `variables x`, in lower case. */
  readonly name: string;
  readonly section: 'variables' | 'parameters';
  readonly node: Node;
}

function declarations({ tree }: Document<ArmTree>): readonly Declaration[] {
  return (['variables', 'parameters'] as const).flatMap((section) =>
    properties(propertyValue(tree.root, section)).map((node) => ({
      name: `${section} ${keyOf(node)}`.toLowerCase(),
      section,
      node,
    })),
  );
}

/** What is named anywhere in the texts, in templates inside of the template, too. */
function used(documents: readonly Document<ArmTree>[]): ReadonlySet<string> {
  const names = documents.flatMap(({ text }) => [...text.matchAll(USE)]);
  return new Set(names.map(([, section, name]) => `${section} ${name}`.toLowerCase()));
}
