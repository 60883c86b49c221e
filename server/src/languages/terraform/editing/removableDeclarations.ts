import type { TextEdit } from '../../../text/edits';
import type { Document, EditContext } from '../../language';
import type { RemovableDeclarations } from '../../editing/unusedDeclarations';
import { changeBody } from './bodyChanges';
import { read } from '../syntax/document';
import { mentionsIn, mentionsInBody } from './declarationDependencies';
import { attribute, attributes, blocks, type Attribute, type Block, type HclFile } from '../syntax/nodes';
import { removedSpan } from './blockText';

type Hcl = Document<HclFile>;

/** The local values and variables of a folder. A variable is what others hand in: it stays where somebody may. */
export function namesOf({ given, call }: EditContext<HclFile>): RemovableDeclarations<HclFile> {
  const isOwn = call.steps.length === 0 && given !== undefined;
  const mayGo = ({ labels: [label], body }: Block) =>
    isOwn && label !== undefined && attribute(body, 'default') !== undefined && !given.has(label.value);
  return {
    read,
    used,
    without(gone, documents) {
      const all = documents.flatMap((document) => declarations(document));
      const going = all.filter(({ name }) => gone.has(name));
      const isAlone = going.length === gone.size && going.every(({ document }) => !/\.json$/i.test(document.file));
      if (!isAlone || going.some(({ block }) => block.type === 'variable' && !mayGo(block))) return undefined;
      return [...new Set(going.map(({ document }) => document))].map((document) => {
        const own = going.filter((each) => each.document === document);
        const holders = [...new Set(own.map(({ block }) => block))];
        return {
          file: document.file,
          edits: holders.flatMap((block) => withoutItems(document, block, new Set(own.map(({ item }) => item)))),
        };
      });
    },
  };
}

function used(documents: readonly Hcl[]): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (mentions: readonly string[], own?: string) => {
    for (const name of mentions) if (/^(local|var)\./.test(name) && name !== own) names.add(name);
  };
  for (const { tree } of documents) {
    note(attributes(tree.body).flatMap(({ value }) => mentionsIn(value)));
    for (const block of blocks(tree.body)) {
      if (block.type === 'locals')
        for (const { name, value } of attributes(block.body)) note(mentionsIn(value), `local.${name}`);
      else note(mentionsInBody(block.body), `${block.type === 'variable' ? 'var' : ''}.${block.labels[0]?.value}`);
    }
  }
  return names;
}

interface Declaration {
  readonly name: string;
  readonly document: Hcl;
  readonly block: Block;
  /** The local value; undefined for a variable, whose whole block goes. */
  readonly item?: Attribute;
}

function declarations(document: Hcl): readonly Declaration[] {
  const locals = blocks(document.tree.body, 'locals').flatMap((block) =>
    attributes(block.body).map((item) => ({ name: `local.${item.name}`, document, block, item })),
  );
  const variables = blocks(document.tree.body, 'variable').map((block) => ({
    name: `var.${block.labels[0]?.value}`,
    document,
    block,
  }));
  return [...locals, ...variables];
}

function withoutItems(document: Hcl, block: Block, gone: ReadonlySet<unknown>): readonly TextEdit[] {
  const isWhole = block.type === 'variable' || block.body.items.every((item) => gone.has(item));
  if (isWhole) return [{ span: removedSpan(document, block.span), newText: '' }];
  return changeBody(document, block, { removed: gone });
}
